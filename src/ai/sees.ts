/** Whether a chat model takes pictures. No endpoint tells; so it goes by the name, unless the settings say. */

export type Vision = 'auto' | 'on' | 'off';

/** Families whose every present model sees; what is named after them for another purpose does not. */
const families = [
  /^gpt-(?:4o|4\.1|4\.5|5|6)/,
  /^o[134](?:$|-(?!mini$|mini-20|preview))|^o4-mini/,
  /^chatgpt-4o/,
  /^claude-(?!2|instant)/,
  /^gemini-/,
  /^gemma-?3/,
  /^llama-?(?:4|3\.2.*vision)/,
  /^(?:llava|bakllava|moondream|pixtral|molmo|internvl|minicpm-?v|cogvlm|phi-?(?:3\.5|4).*vision)/,
  /^mistral-(?:medium|small)-?3|^mistral-(?:medium|small)-(?:25|26|latest)/,
  /^grok-(?:4|.*vision)/,
];
const blind = /audio|realtime|transcribe|tts|embed|codex-mini|search-api|instruct-text/;
/** What is named after its eyes. */
const named = /(?:^|[-_.:\d])(?:vl|vision|omni)(?:$|[-_.:\d])/;

export function seesPictures(model: string, vision: Vision = 'auto'): boolean {
  if (vision !== 'auto') return vision === 'on';
  // routers put the maker's name before, local servers the size behind: `qwen/qwen2.5-vl:7b`
  const bare = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  return !blind.test(bare) && (named.test(bare) || families.some((family) => family.test(bare)));
}
