import fc from "fast-check";
import type { Observable } from "rxjs";
import { createFakePorts } from "../../../../protocol/adapters/fake/fake-ports";
import type { Wx } from "../../../../protocol/adapters/wx/wx-call";
import { createWxNfcPort } from "../../../../protocol/adapters/wx/wx-nfc-port";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import { readTags } from "../../../../protocol/nfc/read-tags";
import type { DiscoveredTag, NfcPort } from "../../../../protocol/ports/nfc";
import { collect } from "./collect";

interface Options {
  readonly success: (result: unknown) => void;
  readonly fail: (failure: unknown) => void;
  readonly [key: string]: unknown;
}

const buffer = (hex: string) => hexToBytes(hex).buffer;

/** A `wx` with a reader whose every method is answered by `answer`. */
function scripted(answer: (call: string, options: Options) => void = (_call, { success }) => success({})) {
  const calls: string[] = [];
  let listener: ((payload: unknown) => void) | undefined;
  const object = (name: string) =>
    new Proxy(
      {},
      {
        get: (_target, method: string) => (options: Options) => {
          calls.push(`${name}.${method}`);
          answer(`${name}.${method}`, options);
        },
      },
    );
  const getters = ["Ndef", "NfcA", "NfcB", "NfcF", "NfcV", "IsoDep", "MifareClassic", "MifareUltralight"].map(
    (name) => [
      `get${name}`,
      () => {
        calls.push(`get${name}`);
        return object(name);
      },
    ],
  );
  const adapter = {
    ...Object.fromEntries(getters),
    startDiscovery: (options: Options) => answer("startDiscovery", options),
    stopDiscovery: (options: Options) => answer("stopDiscovery", options),
    onDiscovered: (callback: typeof listener) => {
      listener = callback;
    },
    offDiscovered: (callback: typeof listener) => {
      if (listener === callback) listener = undefined;
    },
  };
  const wx = {
    getDeviceInfo: () => ({ platform: "android" }),
    getAppBaseInfo: () => ({ SDKVersion: "3.17.5" }),
    getNFCAdapter: () => adapter,
  };
  const port = createWxNfcPort(wx as unknown as Wx);
  return { port, calls, discover: (payload: unknown) => listener?.(payload), listening: () => listener !== undefined };
}

function reported(payload: unknown): DiscoveredTag | undefined {
  const { port, discover } = scripted();
  let tag: DiscoveredTag | undefined;
  port.tags$.subscribe((found) => {
    tag = found;
  });
  discover(payload);
  return tag;
}

describe("a tag that the platform reports", () => {
  const record = { tnf: 1, type: buffer("55"), id: buffer(""), payload: buffer("0461") };
  const read = { tnf: 1, type: hexToBytes("55"), id: hexToBytes(""), payload: hexToBytes("0461") };

  it("comes with its number, its technologies and its records", () => {
    expect(
      reported({
        id: buffer("0401"),
        techs: ["NDEF", "NFC-A", "MIFARE Ultralight"],
        messages: [{ records: [record] }],
      }),
    ).toEqual({
      id: hexToBytes("0401"),
      technologies: ["ndef", "nfc-a", "mifare-ultralight"],
      records: [read],
    });
  });

  it.each([
    ["as Android spells them", ["android.nfc.tech.IsoDep", "android.nfc.tech.NfcB"], ["iso-dep", "nfc-b"]],
    ["as the properties are called", ["mifareClassic", "nfcV", "nfcF"], ["mifare-classic", "nfc-v", "nfc-f"]],
    ["twice, and some that nobody knows", ["NFC-A", "NFC-A", "NFC-Z", 7, null], ["nfc-a"]],
  ])("is known by technologies %s", (_what, techs, technologies) => {
    expect(reported({ techs })).toEqual({ id: new Uint8Array(0), technologies });
  });

  it.each([
    ["records in place of messages, as the typings say", [record, record], [read, read]],
    ["no TNF", [{ records: [{ ...record, tnf: undefined }] }], [read]],
    ["text in place of bytes", [{ records: [{ ...record, type: "U", id: "" }] }], [read]],
    ["a message without records", [{ records: [] }], []],
    ["no message", [], undefined],
    ["something else", [7], undefined],
    ["no list", "x", undefined],
  ])("may have %s", (_what, messages, records) => {
    expect(reported({ id: buffer("01"), techs: [], messages })?.records).toEqual(records);
  });

  it("may be anything at all, and makes a reading or none", () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), fc.anything({ maxDepth: 4 }), fc.anything(), (techs, messages, id) => {
        const { port, discover } = scripted();
        const fake = createFakePorts();
        const outcomes: string[] = [];
        readTags({ ...fake, nfc: port }).subscribe(({ outcome }) => outcomes.push(outcome));
        discover({ techs, messages, id });
        discover(techs);
        fake.clock.advance(60_000);
        expect(outcomes).toHaveLength(2);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a call of the reader", () => {
  const errorOf = (stream: Observable<unknown>) => collect(stream).end;

  it("is made on the object of its technology, which is asked for once", () => {
    const { port, calls } = scripted((call, { success }) =>
      success(call.endsWith("transceive") ? { data: buffer("9000") } : {}),
    );
    collect(port.connect("iso-dep"));
    expect(collect(port.transceive("iso-dep", Uint8Array.of(1))).values).toEqual([hexToBytes("9000")]);
    collect(port.close("iso-dep"));
    expect(calls).toEqual(["getIsoDep", "IsoDep.connect", "IsoDep.transceive", "IsoDep.close"]);
  });

  it("hands over exactly the bytes of a command, and of records with their TNF", () => {
    const sent: Options[] = [];
    const { port } = scripted((_call, options) => {
      sent.push(options);
      options.success({});
    });
    collect(port.transceive("nfc-a", Uint8Array.of(0, 0x30, 4, 0).subarray(1, 3)));
    collect(port.writeNdef([{ tnf: 4, type: hexToBytes("61"), id: hexToBytes(""), payload: hexToBytes("62") }]));
    collect(port.setTimeout("nfc-v", 900));
    expect(sent[0]?.data).toEqual(buffer("3004"));
    expect(sent[1]?.records).toEqual([{ tnf: 4, type: buffer("61"), id: buffer(""), payload: buffer("62") }]);
    expect(sent[2]?.timeout).toBe(900);
  });

  it("reads what the platform knows of a tag", () => {
    const { port } = scripted((_call, { success }) =>
      success({ length: 253, sak: 32, atqa: buffer("4400"), histBytes: buffer("77") }),
    );
    const values = [port.maxTransceiveLength("iso-dep"), port.sak(), port.atqa(), port.historicalBytes()];
    expect(values.map((stream: Observable<unknown>) => collect(stream).values[0])).toEqual([
      253,
      32,
      hexToBytes("4400"),
      hexToBytes("77"),
    ]);
  });

  it("that fails says what it was and why", () => {
    const { port } = scripted((_call, { fail }) => fail({ errCode: 13017, errMsg: "transceive:fail" }));
    expect(errorOf(port.transceive("nfc-a", Uint8Array.of(1)))).toMatchObject({
      reason: { kind: "disconnected", by: "peer" },
      advice: "hold-tag",
      raw: { api: "NfcA.transceive", errCode: 13017 },
    });
  });

  it.each([
    ["has no reader", {}],
    [
      "throws when it is asked for one",
      {
        getNFCAdapter: () => {
          throw new Error("no chip");
        },
      },
    ],
    ["gives nothing", { getNFCAdapter: () => undefined }],
  ])("fails on a client that %s", (_what, wx) => {
    const port: NfcPort = createWxNfcPort(wx as unknown as Wx);
    expect(collect(port.tags$).values).toEqual([]);
    expect(errorOf(port.startDiscovery())).toMatchObject({ raw: { api: "NFCAdapter.startDiscovery" } });
    expect(errorOf(port.connect("ndef"))).toMatchObject({ raw: { api: "Ndef.connect" } });
  });

  it("is the last one that its listener hears", () => {
    const { port, listening } = scripted();
    port.tags$.subscribe();
    expect(listening()).toBe(true);
    port.dispose();
    expect(listening()).toBe(false);
  });
});
