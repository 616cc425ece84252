import fc from "fast-check";
import { SUPPORTED_APIS } from "../../../simulator/wx/supported";
import { ADDRESS, Lab, NOTIFYING, READABLE, SERVICE, WRITABLE } from "./lab";

/** Cases a property runs; more by environment. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 60);

const deviceId = fc.constantFrom(ADDRESS, "8C:12:E0:00:00:99", "", "nonsense", undefined, 5);
const target = fc.record({
  deviceId,
  serviceId: fc.constantFrom(SERVICE, "FFFF", "180F", "?", undefined),
  characteristicId: fc.constantFrom(WRITABLE, NOTIFYING, READABLE, "FF05", "?", undefined),
});
const options = fc.oneof(
  target,
  fc
    .tuple(target, fc.uint8Array({ maxLength: 600 }), fc.constantFrom("write", "writeNoResponse", undefined))
    .map(([at, value, writeType]) => ({
      ...at,
      value: Uint8Array.from(value).buffer,
      ...(writeType ? { writeType } : {}),
    })),
  fc.tuple(target, fc.boolean()).map(([at, state]) => ({ ...at, state })),
  fc.record({ deviceId, mtu: fc.constantFrom(0, 23, 247, 511, 512, "x") }),
  fc.record({ key: fc.constantFrom("a", "b", 1), data: fc.jsonValue(), encrypt: fc.boolean() }),
  fc.record({
    services: fc.array(fc.constantFrom("FFFF", "180F", "bad")),
    interval: fc.integer({ min: -5, max: 900 }),
  }),
  fc.record({ keyList: fc.array(fc.constantFrom("a", "b")), kvList: fc.array(fc.record({ key: fc.constant("a") })) }),
  fc.record({ length: fc.integer({ min: -2, max: 40 }), scope: fc.constantFrom("scope.bluetooth", "scope.x") }),
  fc.constant({}),
);

/** Calls that answer by returning. */
const SYNCHRONOUS =
  /^(on|off)[A-Z]|Sync$|^canIUse$|^create(UDP|TCP)Socket$|^nextTick$|^report[A-Z]|Manager$|^create(InnerAudio|Camera)Context$|^create\w+Ad$|^createMediaContainer$|[bB]ase64|^getSystemSetting$|^getAppAuthorizeSetting$|^getUpdateManager$|^getNFCAdapter$|^getFileSystemManager$|^get(Device|Window|AppBase)Info$/;
const CALLS = SUPPORTED_APIS.filter((name) => !SYNCHRONOUS.test(name));

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ call: fc.constantFrom(...CALLS), options, wait: fc.integer({ min: 0, max: 400 }) }),
  },
  { weight: 1, arbitrary: fc.record({ bluetooth: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ rssi: fc.constantFrom(-60, -120) }) },
  { weight: 1, arbitrary: fc.record({ visible: fc.boolean(), wait: fc.integer({ min: 0, max: 8_000 }) }) },
);

describe.each(["android", "ios", "harmony"] as const)("random calls on %s", (os) => {
  it("never throw, and each calls back exactly once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer(), async (steps, seed) => {
        // A hang is the one way not to call back: an oversize write on iOS, and a create without an end.
        const profile = {
          connection: { waitsForEver: false },
          gatt: { oversize: { write: "drop", writeNoResponse: "drop" }, overlong: "drop" },
        } as const;
        const lab = new Lab({ seed, phone: { os, profile } });
        const calls = new Map<number, { name: string; completed: number; settled: number }>();
        await lab.attempt("openBluetoothAdapter");
        for (const [index, doing] of steps.entries()) {
          if ("call" in doing) {
            const record = { name: doing.call, completed: 0, settled: 0 };
            calls.set(index, record);
            (Reflect.get(lab.wx, doing.call) as (options: object) => void)({
              ...doing.options,
              success: () => record.settled++,
              fail: () => record.settled++,
              complete: () => record.completed++,
            });
          } else if ("bluetooth" in doing) lab.phone.setBluetooth(doing.bluetooth);
          else if ("rssi" in doing) lab.radio.move("LAMP", doing.rssi);
          else if (doing.visible) lab.phone.show();
          else lab.phone.hide();
          await lab.world.advance("wait" in doing ? doing.wait : 0);
        }
        lab.phone.show();
        await lab.world.advance(120_000);
        for (const record of calls.values()) expect(record).toEqual({ name: record.name, completed: 1, settled: 1 });
        expect(lab.phone.inspect().pendingCalls).toEqual({});
      }),
      { numRuns: RUNS, seed: 20_250_101 },
    );
  }, 60_000);

  it("leave nothing behind once the module is closed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const lab = new Lab({ phone: { os } });
        await lab.attempt("openBluetoothAdapter");
        for (const doing of steps) {
          if ("call" in doing) lab.start(doing.call, doing.options);
          await lab.world.advance("wait" in doing ? doing.wait : 0);
        }
        await lab.attempt("closeBluetoothAdapter");
        await lab.world.advance(10_000);
        expect(lab.phone.inspect()).toMatchObject({ gattClients: 0, openConnections: [], discovering: false });
        expect(lab.radio.links()).toEqual([]);
      }),
      { numRuns: RUNS, seed: 7 },
    );
  }, 60_000);
});

it("any other name of wx is undefined", () => {
  const { wx } = new Lab();
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][A-Za-z]{3,20}$/), (name) => {
      fc.pre(!(name in wx));
      expect(wx[name as keyof typeof wx]).toBeUndefined();
    }),
  );
});
