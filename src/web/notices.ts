/** What the page says after a form, by the word in its address: nothing that stands in an address is ever shown itself. */
export interface Notice {
  readonly text: string;
  readonly good: boolean;
}

const notices: Readonly<Record<string, Notice>> = {
  'password-set': { good: true, text: 'Your password is set. Other browsers have been signed out.' },
  'password-short': {
    good: false,
    text: 'That password is too short: take at least 12 characters. Nothing was changed.',
  },
  'password-wrong': {
    good: false,
    text: 'That is not your present password. Nothing was changed. If you forgot it, come in by a new link from chat.',
  },
  'password-later': { good: false, text: 'Too many tries. Wait 15 minutes; nothing was changed.' },
  'email-odd': { good: false, text: 'That is no email address. Nothing was changed.' },
  'email-taken': { good: false, text: 'That email belongs to somebody else here. Nothing was changed.' },
};

export function noticeOf(word: string | null): Notice | undefined {
  return word !== null && Object.hasOwn(notices, word) ? notices[word] : undefined;
}
