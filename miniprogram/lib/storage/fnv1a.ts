/** 32-bit FNV-1a over the UTF-16 units of a text, as eight hex digits. Finds accidents, not forgers. */
export function fnv1a(text: string, offset = 0x811c9dc5): string {
  let hash = offset;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
