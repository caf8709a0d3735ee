/** What a calendar that was read again tells its person: deadlines that are new, were moved or taken back. */

export type News =
  | { readonly kind: 'new'; readonly task: string; readonly title: string; readonly due: string }
  | {
      readonly kind: 'moved';
      readonly task: string;
      readonly title: string;
      readonly due: string;
      readonly was: string;
    }
  | { readonly kind: 'gone'; readonly title: string; readonly due: string };
