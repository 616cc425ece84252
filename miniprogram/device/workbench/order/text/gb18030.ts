/** Characters that GB 18030 added to GBK's codes of two bytes, from a code on; U+FFFD where it has none. */
export const ADDED: readonly (readonly [lead: number, trail: number, characters: string])[] = [
  [0xa2, 0xe3, "€"],
  [0xa8, 0xbf, "ǹ"],
  [0xa9, 0x89, "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻"],
  [
    0xfe,
    0x50,
    "⺁\ufffd\ufffd\ufffd⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧\ufffd龸⺪䁖䅟⺮䌷⺳⺶⺷\ufffd䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺\ufffd䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻",
  ],
];

/** Codes of four bytes that mean what GBK leaves to users, between the last of D7FF and the first of E865. */
const PRIVATE = 81;
const FIRST_BEHIND = 0xe865;
const LAST_BEFORE = 0xd7ff;
/** Has a code of two bytes since 2022, and keeps its older one of four. */
const TWICE = /[\u9fb4-\u9fbb]/;

/**
 * The characters of four bytes within the basic plane, from 81308130 on: all that no code of two bytes has, in Unicode's order.
 *
 * @param paired whether a code of two bytes has a character
 */
export function fourByteCharacters(paired: (character: string) => boolean): readonly string[] {
  const characters: string[] = [];
  const add = (first: number, last: number) => {
    for (let point = first; point <= last; point += 1) {
      const character = String.fromCharCode(point);
      if (!paired(character) || TWICE.test(character)) characters.push(character);
    }
  };
  add(0x80, LAST_BEFORE);
  for (let left = PRIVATE; left > 0; left -= 1) characters.push("\ufffd");
  add(FIRST_BEHIND, 0xffff);
  return characters;
}
