/** Just enough protobuf for a second opinion: fields as they come, numbers and bytes. */
export type Parsed = ReadonlyMap<number, readonly (number | Buffer)[]>;

export function num(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

export function bytes(field: number, value: Uint8Array): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(value.length), value]);
}

export function parse(message: Uint8Array): Parsed {
  const fields = new Map<number, (number | Buffer)[]>();
  const buffer = Buffer.from(message);
  let at = 0;
  const next = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = buffer[at++];
      if (byte === undefined) throw new Error("cut off");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < buffer.length) {
    const tag = Number(next());
    const list = fields.get(tag >> 3) ?? [];
    fields.set(tag >> 3, list);
    if ((tag & 7) === 0) list.push(Number(BigInt.asIntN(32, next())));
    else {
      const length = Number(next());
      if (at + length > buffer.length) throw new Error("longer than the message");
      list.push(buffer.subarray(at, at + length));
      at += length;
    }
  }
  return fields;
}

export function numberOf(fields: Parsed, field: number): number {
  return Number(fields.get(field)?.at(-1) ?? 0);
}

export function bytesOf(fields: Parsed, field: number): Buffer {
  const value = fields.get(field)?.at(-1);
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
}

export function inner(fields: Parsed, ...path: readonly number[]): Parsed {
  return path.reduce<Parsed>((message, field) => parse(bytesOf(message, field)), fields);
}

function varint(value: number): Buffer {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    out.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
    if (rest < 128) return Buffer.from(out);
  }
}
