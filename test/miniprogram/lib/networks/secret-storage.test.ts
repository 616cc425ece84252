import { wxSecretStorage } from "../../../../miniprogram/lib/networks/secret-storage";
import { Lab } from "../../../simulator/wx/lab";

interface Options {
  readonly key: string;
  readonly encrypt?: boolean;
  readonly data?: unknown;
  success?(answer: object): void;
  fail?(): void;
}

function phone(SDKVersion: string | undefined, kept: Readonly<Record<string, unknown>> = {}) {
  const values = new Map(Object.entries(kept));
  const inClear: string[] = [];
  const call = (options: Options, work: () => object | undefined) => {
    if (options.encrypt === false || (options.encrypt === undefined && "data" in options)) inClear.push(options.key);
    const answer = work();
    if (answer) options.success?.(answer);
    else options.fail?.();
  };
  const wx = {
    getStorage: (options: Options) => {
      if (!options.encrypt) inClear.push(options.key);
      call(options, () => (values.has(options.key) ? { data: values.get(options.key) } : undefined));
    },
    setStorage: (options: Options) => call(options, () => [values.set(options.key, options.data)]),
    removeStorage: (options: Options) => call({ ...options, encrypt: true }, () => [values.delete(options.key)]),
    getAppBaseInfo: () => {
      if (SDKVersion === undefined) throw new Error("not there");
      return { SDKVersion };
    },
  };
  let user = "-";
  const storage = wxSecretStorage(wx as never, () => user);
  const read = (key: string) => {
    const read = jest.fn();
    storage.read(key, read);
    expect(read).toHaveBeenCalledTimes(1);
    return read.mock.calls[0]?.[0] as unknown;
  };
  return {
    storage,
    values,
    inClear,
    read,
    signIn: (name: string) => {
      user = name;
    },
  };
}

describe("WeChat's encrypted storage", () => {
  it.each([
    ["2.21.2", false],
    ["2.21.3", true],
    ["2.9.9", false],
    ["2.30.0", true],
    ["3.0.0", true],
    ["1.99.99", false],
    ["", false],
    [undefined, false],
  ])("of base library %s encrypts: %s", (version, encrypts) => {
    expect(phone(version).storage.encrypts).toBe(encrypts);
  });

  it("asks for encryption when it writes and when it reads", () => {
    const { storage, inClear, read, values } = phone("3.8.10");
    storage.write("there", 1);
    expect(read("there")).toBe(1);
    expect([inClear, values.size]).toEqual([[], 2]);
  });

  it("reads nothing where nothing is, and nothing after it was removed", () => {
    const { storage, read, values } = phone("3.8.10");
    expect(read("elsewhere")).toBeUndefined();
    storage.write("there", 1);
    storage.write("there", 2);
    storage.remove("there");
    expect([read("there"), values.size]).toEqual([undefined, 0]);
  });

  it.each([
    ["torn", "half a"],
    ["gone", undefined],
    ["of another form", { n: "2", value: "x" }],
  ])("writes two slots: one that is %s leaves the other", (_what, damage) => {
    const { storage, read, values } = phone("3.8.10");
    storage.write("there", "first");
    storage.write("there", "second");
    values.set("2:-:credentials:there:b", damage);
    expect(read("there")).toBe("second");
    storage.write("there", "third");
    expect([read("there"), values.size]).toEqual(["third", 2]);
  });

  it("keeps no copy of what another value took the place of", () => {
    const { storage, values } = phone("3.8.10");
    storage.write("there", "forgotten");
    storage.write("there", "kept");
    expect(JSON.stringify([...values])).not.toContain("forgotten");
  });

  it("brings what schema 1 kept under the bare key along", () => {
    const { read, values } = phone("3.8.10", { there: { v: 1 } });
    expect(read("there")).toEqual({ v: 1 });
    expect([...values]).toEqual([
      ["2:-:credentials:there:a", { n: 1, value: { v: 1 } }],
      ["2:-:credentials:there:b", { n: 1, value: { v: 1 } }],
    ]);
    expect(read("there")).toEqual({ v: 1 });
  });

  it("gives what nobody had to the user who signs in, and to no other", () => {
    const { storage, read, signIn } = phone("3.8.10");
    storage.write("there", "secret");
    signIn("anna");
    expect(read("there")).toBe("secret");
    signIn("bert");
    expect(read("there")).toBeUndefined();
    signIn("anna");
    expect(read("there")).toBe("secret");
  });

  it.each([0, 1, 2, 3, 5, 10, 20, 50])("writes nothing that was removed %s ms after the write began", async (ms) => {
    const { wx, world, phone: virtual } = new Lab();
    const storage = wxSecretStorage(wx);
    storage.write("there", "first");
    await world.advance(1_000);
    storage.write("there", "second");
    await world.advance(ms);
    storage.remove("there");
    await world.advance(1_000);
    expect(Object.keys(virtual.snapshotStorage())).toEqual([]);
  });
});
