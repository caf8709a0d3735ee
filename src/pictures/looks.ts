/** Colours of pictures by day and by night: those of the web page. */
export const looks = ['light', 'dark'] as const;
export type Look = (typeof looks)[number];

/** Light, unless the person wants pictures dark. */
export function lookOf(preferences: Readonly<Record<string, unknown>>): Look {
  return preferences.pictures === 'dark' ? 'dark' : 'light';
}

export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  /** Behind today. */
  readonly today: string;
  /** What is drawn of each kind of thing: its edge and what is behind its words. */
  readonly event: Ink;
  readonly class: Ink;
  readonly task: Ink;
  readonly ring: Ink;
}

export interface Ink {
  readonly edge: string;
  readonly fill: string;
}

export const palettes: Readonly<Record<Look, Palette>> = {
  light: {
    paper: '#fffefb',
    ink: '#24231f',
    soft: '#625d52',
    line: '#e5dfd3',
    accent: '#2b5a4b',
    today: '#f6f4ee',
    event: { edge: '#2b5a4b', fill: '#dcebe2' },
    class: { edge: '#3b5b92', fill: '#e0e8f5' },
    task: { edge: '#7a4a12', fill: '#f7ecdb' },
    ring: { edge: '#8a3f6b', fill: '#f6e4ee' },
  },
  dark: {
    paper: '#201f1c',
    ink: '#ece8df',
    soft: '#aaa496',
    line: '#34322d',
    accent: '#93c9b5',
    today: '#282723',
    event: { edge: '#93c9b5', fill: '#26392f' },
    class: { edge: '#9db8e8', fill: '#27314a' },
    task: { edge: '#e3b474', fill: '#3d301c' },
    ring: { edge: '#e3a3c6', fill: '#432a39' },
  },
};
