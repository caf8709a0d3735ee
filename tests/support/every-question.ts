/** Asks the house all that reads, by slash and in words, with some words and without: what a person can get to see at all. */
import type { House } from './house.ts';

/** Everything shown in answer, as one text. */
export async function askEverything(house: House, person: string, words: readonly string[]): Promise<string> {
  const reading = [...house.app.registry.commands.values()].filter(
    (command) => command.effect === 'reads' && !command.quiet && !command.admin,
  );
  const questions = [
    ...reading.flatMap(({ name }) => [`/${name}`, ...words.map((word) => `/${name} ${word}`)]),
    ...words.flatMap((word) => [
      `what is a ${word}?`,
      `open the module ${word}`,
      `search my notes for ${word}`,
      `what does my course say about the ${word}`,
    ]),
    'show the course Biology',
    'what is on today',
    'which tasks are overdue',
  ];
  const shown: string[] = [];
  for (const question of questions)
    for (const { text, menu, buttons } of await house.say(person, question))
      shown.push(text.replaceAll(question, ''), ...menu, ...buttons);
  return shown.join('\n');
}
