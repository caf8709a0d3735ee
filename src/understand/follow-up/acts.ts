/** Which command does something to a thing, by what kind of thing it is. */

export type Act = 'done' | 'drop' | 'move' | 'snooze' | 'rename' | 'skip' | 'pause' | 'resume' | 'show';

/** The command, and the name of its field for the thing. */
const COMMANDS: Readonly<Record<string, Partial<Record<Act, readonly [command: string, field: string]>>>> = {
  task: {
    done: ['task done', 'task'],
    drop: ['task drop', 'task'],
    move: ['task move', 'task'],
    snooze: ['task move', 'task'],
    rename: ['task edit', 'task'],
  },
  reminder: {
    done: ['remind done', 'reminder'],
    drop: ['remind delete', 'reminder'],
    move: ['remind move', 'reminder'],
    snooze: ['remind snooze', 'reminder'],
    skip: ['remind skip', 'reminder'],
    pause: ['remind pause', 'reminder'],
    resume: ['remind resume', 'reminder'],
  },
  block: { drop: ['schedule cancel', 'block'], move: ['schedule move', 'block'] },
  goal: { done: ['goal done', 'goal'], drop: ['goal drop', 'goal'] },
  note: { drop: ['note delete', 'note'], show: ['note show', 'note'] },
  memory: { drop: ['memory forget', 'memory'] },
};

export function commandFor(act: Act, type: string): readonly [command: string, field: string] | undefined {
  return COMMANDS[type]?.[act];
}

/** The field by which a command points at a thing, when it is one of these. */
export function fieldOf(command: string): string | undefined {
  return Object.values(COMMANDS)
    .flatMap((acts) => Object.values(acts))
    .find(([name]) => name === command)?.[1];
}
