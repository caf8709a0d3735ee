/** Sure sentences about links and files that are kept. */
import { type Clause, wholeOf } from '../clause.ts';
import { rules, timed } from './rule.ts';

const KIND =
  '(?:(?:useful|new|good|interesting|following) )?(?:resources?|links?|pages?|web ?pages?|articles?|papers?|videos?|urls?|web ?sites?|sites?|pdfs?|files?|readings?|materials?|bookmarks?|slides?)';
const KEEP = '(add|save|keep|bookmark|store|put|file|attach|upload|record)( up| me)*';
const LINK = '(?<rest>https?.+?)';
const WHERE = `(as|to|in|into|under|with|for|among)( a| an| the| my| our| me| this| that| new)* (${KIND}|library|later|reading list)`;

const hasLink = (clause: Clause): boolean => /https?:\/\/\S/iu.test(wholeOf(clause));

export const resources = [
  ...rules('resource add', [
    // which course it is for was read before
    `${KEEP}( this| that| the| a| an| my)* ${KIND}( called| named| titled| from| at| as| :)* ${LINK}( ${WHERE})?`,
    `${KEEP} ${LINK} ${WHERE}`,
    `(new |another )?${KIND} : ${LINK}`,
  ], { when: hasLink }),
  // named for a course, which was cut out
  ...rules('resource add', [`${KEEP} (?<rest>https? : \\S+)`], { when: (clause) => /https?:\/\/\S+\s+(?:for|to|in|into|under)\s/iu.test(wholeOf(clause)) && !timed(clause) }),
  ...rules('resource add', [`(add|save|attach|upload|keep|store)( up| me)*( a| an| another| the| this| that| my| new)* (resource|link|file|pdf|document|bookmark)( please| for me)*`]),
  ...rules('resource list', [
    '{show}( me| us)?( all)?( of)?( my| our| the)?( saved| kept| stored)* (resources|links|bookmarks|library|reading list|files|pdfs)( please| i (saved|kept|have))*',
    '(what|which) (resources|links|bookmarks|files|pdfs)( do| did| have| are)* (i|we|my|mine)( have| keep| kept| save| saved| there)*( so far)?',
    'my( saved)? (resources|links|bookmarks|library|files)',
  ]),
]; // biome-ignore format: a sentence a line
