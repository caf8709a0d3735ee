/** Help read off the commands: an overview by topic, a topic, or one command with its fields and examples. */
import type { CommandSpec } from '../channel/command-spec.ts';
import type { Reply } from '../reply.ts';

const titles: Record<string, string> = {
  tasks: 'Tasks',
  goals: 'Goals',
  notes: 'Notes',
  schedule: 'Schedule',
  reminders: 'Reminders',
  courses: 'Courses',
  library: 'Library',
  assistant: 'Assistant',
  you: 'You',
  general: 'General',
};

export function helpOverview(specs: readonly CommandSpec[]): Reply {
  const topics = topicsOf(specs);
  const lines = topics.map((topic) => {
    const spoken = specs
      .filter((spec) => spec.topic === topic)
      .toSorted((one, other) => Number(other.prominent ?? false) - Number(one.prominent ?? false))
      .flatMap((spec) => spec.examples);
    const example = spoken.find((words) => !words.startsWith('/')) ?? spoken[0];
    return `- **${titles[topic] ?? topic}**: “${example ?? ''}”`;
  });
  return {
    text: `Write to me as you would to a person, or use commands such as \`/task add\`.\n\n${lines.join('\n')}\n\n\`/help tasks\` shows a topic, \`/help task add\` a command. \`/undo\` takes back the last change.`,
    menu: {
      placeholder: 'Help on …',
      choices: topics.map((topic) => ({ label: titles[topic] ?? topic, command: 'help', input: { topic } })),
    },
  };
}

export function helpOn(asked: string, specs: readonly CommandSpec[]): Reply {
  const words = asked.trim().toLowerCase().replace(/^\//, '').replace('_', ' ');
  const spec = specs.find((candidate) => candidate.name === words);
  if (spec) return helpOnCommand(spec);
  const topic = topicsOf(specs).find(
    (candidate) =>
      candidate === words || candidate === `${words}s` || (titles[candidate] ?? '').toLowerCase() === words,
  );
  const listed = specs.filter((candidate) =>
    topic ? candidate.topic === topic : candidate.name.split(' ')[0] === words,
  );
  if (listed.length === 0)
    return {
      ...helpOverview(specs),
      text: `There is no topic or command “${asked.slice(0, 40).replace(/[`*_]/g, '')}”.\n\n${helpOverview(specs).text}`,
    };
  const lines = listed.map(
    (candidate) =>
      `- \`/${candidate.name}\` ${candidate.summary}${candidate.examples[0] ? `: “${candidate.examples[0]}”` : ''}`,
  );
  return { text: `### ${topic ? (titles[topic] ?? topic) : words}\n\n${lines.join('\n')}` };
}

function helpOnCommand(spec: CommandSpec): Reply {
  const fields = spec.fields.map((field) => {
    const options = field.options ? ` (${field.options.map((option) => option.value).join(', ')})` : '';
    return `- \`${field.name}\`${field.required ? '' : ' _if you like_'}: ${field.summary}${options}`;
  });
  const examples = spec.examples.map((example) => `- “${example}”`);
  return {
    text: [
      `### /${spec.name}`,
      spec.summary,
      fields.join('\n'),
      examples.length > 0 ? `Say it like this:\n\n${examples.join('\n')}` : '',
    ]
      .filter(Boolean)
      .join('\n\n'),
  };
}

function topicsOf(specs: readonly CommandSpec[]): string[] {
  return Object.keys(titles).filter((topic) => specs.some((spec) => spec.topic === topic));
}
