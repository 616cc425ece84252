/** What an impostor has found out on the network. */
export interface Learnt {
  /** First bytes of the id of the device that it pretends to be. */
  hint: Uint8Array | undefined;
}

const TEXT = new TextEncoder();

/** "Who is there?", to learn from the true device's answer. */
export function question(random: Uint8Array): Uint8Array {
  return Uint8Array.of(0x44, 0x43, 1, 0x01, ...random.subarray(0, 8));
}

/** Takes the hint out of the true device's answer. */
export function learn(answer: Uint8Array, name: string, learnt: Learnt): void {
  const isAnnouncement = answer[3] === 0x81 && answer[12] === 1;
  if (isAnnouncement && new TextDecoder().decode(answer).includes(name)) learnt.hint = answer.slice(13, 21);
}

/** Everything that a device would answer, but for the key: 48 random bytes stand for nonce and proof. */
export function pretend(asked: Uint8Array, name: string, learnt: Learnt, random: Uint8Array): Uint8Array | undefined {
  const [d, c, version, type] = asked;
  if (d !== 0x44 || c !== 0x43 || version !== 1) return undefined;
  if (type === 0x02) return Uint8Array.of(0x44, 0x43, 1, 0x82, ...asked.subarray(4, 12), ...random.subarray(0, 48));
  if (type !== 0x01) return undefined;
  const texts = ["blufi", name, "9.9"].flatMap((text) => [TEXT.encode(text).length, ...TEXT.encode(text)]);
  const { hint } = learnt;
  const known = hint === undefined ? [0, ...new Uint8Array(8)] : [1, ...hint];
  return Uint8Array.of(0x44, 0x43, 1, 0x81, ...asked.subarray(4, 12), ...known, ...texts);
}
