/** How a process is called among others on the same database: words that its owner recognises. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { everything, type Roles } from './roles.ts';

/** The machine, the process on it, and a little chance: in containers numbers repeat. */
export function processName(): string {
  return `${hostname()}/${process.pid}/${randomUUID().slice(0, 4)}`;
}

/** What it does now, and what it would take over. */
export function sayReady(roles: Roles, open: Iterable<string>, all: Iterable<string>): string {
  const opened = new Set(open);
  const names = [...all];
  const here = names.filter((name) => opened.has(name));
  const waiting = roles.channels ? names.filter((name) => !opened.has(name)) : [];
  const others = roles === everything ? [] : (['workers', 'web'] as const).filter((role) => roles[role]);
  const doing = [...here, ...others].join(', ') || 'nothing open yet';
  return `ready: ${doing}${waiting.length > 0 ? `; standing by for ${waiting.join(', ')}` : ''}`;
}
