import { shareRecording } from "../../../../miniprogram/lib/diagnostics/share-recording";

describe("a recording that is shared", () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "wx");
  afterEach(() => {
    if (before === undefined) Reflect.deleteProperty(globalThis, "wx");
    else Object.defineProperty(globalThis, "wx", before);
  });

  it("is written whole and handed over as a file; a person who changes their mind is no error", () => {
    const written: string[][] = [];
    const shared: { readonly filePath: string; fail(): void }[] = [];
    const wx = {
      env: { USER_DATA_PATH: "wxfile://usr" },
      getFileSystemManager: () => ({ writeFileSync: (...args: string[]) => void written.push(args) }),
      shareFileMessage: (options: (typeof shared)[number]) => void shared.push(options),
    };
    Object.defineProperty(globalThis, "wx", { value: wx, configurable: true });
    shareRecording('{"recording":1}\n');
    expect(written).toEqual([["wxfile://usr/recording.jsonl", '{"recording":1}\n', "utf8"]]);
    expect(shared.map(({ filePath }) => filePath)).toEqual(["wxfile://usr/recording.jsonl"]);
    expect(() => shared[0]?.fail()).not.toThrow();
  });
});
