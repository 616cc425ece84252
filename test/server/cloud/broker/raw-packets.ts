/** Bytes of MQTT 3.1.1, for what a proper client would not send. */

const text = (words: string) => {
  const bytes = Buffer.from(words);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
};

export function packet(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([type, ...lengthBytes(body.length)]), body]);
}

/** A remaining length, also one that is not true. */
export function lengthBytes(length: number): readonly number[] {
  const low = length % 0x80;
  return length < 0x80 ? [low] : [low | 0x80, ...lengthBytes(Math.floor(length / 0x80))];
}

export function connectBytes(
  as: { readonly clientId: string; readonly userName?: string; readonly password?: string },
  keepAlive = 60,
): Buffer {
  const flags = 0x02 | (as.userName === undefined ? 0 : 0x80) | (as.password === undefined ? 0 : 0x40);
  return packet(
    0x10,
    text("MQTT"),
    Buffer.from([4, flags, keepAlive >> 8, keepAlive & 0xff]),
    text(as.clientId),
    ...(as.userName === undefined ? [] : [text(as.userName)]),
    ...(as.password === undefined ? [] : [text(as.password)]),
  );
}

export function publishBytes(topic: string, payload: Uint8Array): Buffer {
  return packet(0x30, text(topic), payload);
}

export function subscribeBytes(filter: string, id: number): Buffer {
  return packet(0x82, Buffer.from([id >> 8, id & 0xff]), text(filter), Buffer.from([1]));
}

export const pingBytes = packet(0xc0);
