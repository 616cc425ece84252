/** A text without half surrogate pairs: `encodeURIComponent` throws at one, and it cannot be stored as UTF-8. */
export function wellFormed(text: string): string {
  // Walking a string by code points yields a whole pair or a lone half.
  return Array.from(text, (character) => (isHalfPair(character) ? "\uFFFD" : character)).join("");
}

function isHalfPair(character: string): boolean {
  const code = character.charCodeAt(0);
  return character.length === 1 && code >= 0xd800 && code <= 0xdfff;
}
