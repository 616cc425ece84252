import { Trace, type TraceEntry } from "../../../../simulator/world/trace/trace";

function trace(options: ConstructorParameters<typeof Trace>[1] = {}) {
  const clock = { time: 0, elapsed: () => clock.time };
  return { clock, trace: new Trace(clock, options) };
}

describe("a trace", () => {
  it("writes one object a line: time, phone, kind, then the fields as given, bytes in hex", () => {
    const { clock, trace: log } = trace();
    log.record("wx.call", {
      api: "writeBLECharacteristicValue",
      phone: "a",
      value: Uint8Array.of(0, 0xab),
      z: 1,
      b: [],
    });
    clock.time = 12;
    log.record("radio.closed");
    expect(log.toJsonLines()).toBe(
      '{"t":0,"phone":"a","kind":"wx.call","api":"writeBLECharacteristicValue","value":"00ab","z":1,"b":[]}\n' +
        '{"t":12,"kind":"radio.closed"}\n',
    );
  });

  it("turns bytes inside lists and objects into hex, and leaves out what is undefined", () => {
    const { trace: log } = trace();
    const buffer = Uint8Array.of(1, 2, 3).buffer;
    log.record("x", {
      list: [buffer, undefined, { part: new Uint8Array(buffer, 1, 1), none: undefined }],
      none: undefined,
    });
    expect(log.entries()).toEqual([{ t: 0, kind: "x", list: ["010203", null, { part: "02" }] }]);
    expect(Object.keys(log.entries()[0] ?? {})).toEqual(["t", "kind", "list"]);
  });

  it("keeps entries as they were recorded", () => {
    const { trace: log } = trace();
    const value = Uint8Array.of(1);
    const nested = { deep: { list: [1] } };
    log.record("x", { value, nested });
    value[0] = 9;
    nested.deep.list.push(2);
    expect(log.entries()).toEqual([{ t: 0, kind: "x", value: "01", nested: { deep: { list: [1] } } }]);
  });

  it("lets no field take the place of time or kind", () => {
    const { trace: log } = trace();
    log.record("real", { t: 99, kind: "fake" });
    expect(log.toJsonLines()).toBe('{"t":0,"kind":"real"}\n');
  });

  it.each([
    [0, 5, []],
    [3, 0, []],
    [3, 2, [0, 1]],
    [3, 3, [0, 1, 2]],
    [3, 4, [1, 2, 3]],
    [3, 8, [5, 6, 7]],
  ])("with room for %p keeps the newest of %p, oldest first", (limit, count, expected) => {
    const { clock, trace: log } = trace({ limit });
    for (let index = 0; index < count; index++) {
      clock.time = index;
      log.record("tick");
    }
    expect(log.entries().map(({ t }) => t)).toEqual(expected);
    expect(log.dropped).toBe(count - expected.length);
  });

  it("streams every entry to a sink, also those the ring forgets", () => {
    const seen: TraceEntry[] = [];
    const { trace: log } = trace({ limit: 1, sink: (entry) => seen.push(entry) });
    log.record("a");
    log.record("b");
    expect(seen.map(({ kind }) => kind)).toEqual(["a", "b"]);
    expect(log.entries()).toHaveLength(1);
  });
});
