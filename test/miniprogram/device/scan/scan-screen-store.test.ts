import { createScanScreenStore } from "../../../../miniprogram/device/scan/scan-screen-store";
import { createBlufiProvisioner } from "../../../../protocol/provisioning/blufi/provisioner";
import { parseScenario } from "../../../../simulator/scenario/parse-scenario";
import { buildScenarioContext } from "../../../../simulator/scenario/scenario-context";

function open(
  phoneFields: object = {},
  devices: readonly object[] = [{ kind: "blufi", name: "LAMP" }],
  faults: readonly object[] = [],
) {
  const parsed = parseScenario(
    JSON.stringify({ name: "scan", phone: phoneFields, devices, faults, steps: [{ do: "wait", ms: 0 }] }),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { world, radio, phones } = buildScenarioContext(parsed.scenario);
  const handset = phones.get("phone");
  if (handset === undefined) throw new Error("no phone");
  const { phone, ports } = handset;
  const screen = createScanScreenStore({ ports, provisioners: [createBlufiProvisioner()] });
  return { world, radio, phone, ports, screen };
}

describe("the scan screen", () => {
  it("scans when shown, lists who is heard, and leaves nothing behind", async () => {
    const { world, phone, screen } = open();
    expect(screen.view).toBe("checking");
    screen.show();
    await world.advance(10);
    expect(screen.view).toBe("searching");
    await world.advance(2_000);
    expect(screen.view).toBe("list");
    screen.scan.choose({ search: "nobody" });
    expect(screen.view).toBe("filtered");
    screen.dispose();
    await world.advance(10_000);
    expect(phone.inspect()).toMatchObject({ discovering: false, timers: 0, pendingCalls: {} });
  });

  it("touches no radio while hidden, and goes on when shown again", async () => {
    const { world, phone, screen } = open();
    screen.show();
    await world.advance(2_000);
    screen.hide();
    await world.advance(6_000);
    expect(phone.inspect()).toMatchObject({ discovering: false, timers: 0 });
    expect(screen.view).toBe("list");
    screen.show();
    await world.advance(1_000);
    expect(phone.inspect().discovering).toBe(true);
    screen.dispose();
  });

  it("stays paused when the person paused it, also over a visit elsewhere", async () => {
    const { world, phone, screen } = open();
    screen.show();
    await world.advance(2_000);
    screen.toggle();
    screen.hide();
    screen.show();
    await world.advance(2_000);
    expect([screen.scan.phase, phone.inspect().discovering]).toEqual(["paused", false]);
    screen.toggle();
    await world.advance(1_000);
    expect(screen.scan.phase).toBe("scanning");
    screen.dispose();
  });

  it("makes no Bluetooth call before the person agreed", async () => {
    const { world, phone, screen } = open();
    phone.setPrivacy({ agreed: false });
    screen.show();
    await world.advance(3_000);
    expect([screen.view, phone.inspect().discovering]).toEqual(["consent", false]);
    screen.consent.refuse();
    expect(screen.view).toBe("refused");
    screen.hide();
    screen.show();
    await world.advance(1_000);
    expect(screen.view).toBe("refused");
    screen.consent.review();
    expect(screen.view).toBe("consent");
    phone.setPrivacy({ agreed: true });
    screen.consent.agree();
    await world.advance(3_000);
    expect(screen.view).toBe("list");
    screen.dispose();
  });

  it.each([
    ["bluetooth-off", (phone: Phone) => phone.setBluetooth(false), (phone: Phone) => phone.setBluetooth(true)],
    ["location-off", (phone: Phone) => phone.setLocation(false), (phone: Phone) => phone.setLocation(true)],
    [
      "host-bluetooth",
      (phone: Phone) => phone.setPermission("system.bluetooth", "denied"),
      (phone: Phone) => phone.setPermission("system.bluetooth", "granted"),
    ],
    [
      "host-location",
      (phone: Phone) => phone.setPermission("system.location", "denied"),
      (phone: Phone) => phone.setPermission("system.location", "granted"),
    ],
  ] as const)("says %s, and goes on by itself when it is put right", async (obstacle, spoil, repair) => {
    const { world, phone, screen } = open();
    spoil(phone);
    screen.show();
    await world.advance(3_000);
    expect([screen.view, screen.obstacle]).toEqual(["blocked", obstacle]);
    repair(phone);
    await world.advance(5_000);
    expect(screen.view).toBe("list");
    screen.dispose();
    await world.advance(10_000);
    expect(phone.inspect()).toMatchObject({ discovering: false, timers: 0 });
  });

  it("notices when Bluetooth is switched off while it lists, and keeps the list", async () => {
    const { world, phone, screen } = open();
    screen.show();
    await world.advance(2_000);
    phone.setBluetooth(false);
    await world.advance(500);
    expect([screen.view, screen.obstacle, screen.scan.rows.length]).toEqual(["blocked", "bluetooth-off", 1]);
    phone.setBluetooth(true);
    await world.advance(3_000);
    expect([screen.view, screen.scan.phase]).toEqual(["list", "scanning"]);
    screen.dispose();
  });

  it("leads to the app's settings when the person refused Bluetooth, and goes on from there", async () => {
    const { world, phone, screen } = open();
    phone.setPermission("scope.bluetooth", "denied");
    screen.show();
    await world.advance(2_000);
    expect([screen.obstacle, screen.wayOut]).toEqual(["app-bluetooth", "app-permissions"]);
    screen.help();
    await world.advance(5_000);
    expect(screen.view).toBe("list");
    screen.dispose();
  });

  it("has no way to the Bluetooth settings of an iPhone, but tries again", async () => {
    const { world, phone, screen } = open({ os: "ios" });
    phone.setBluetooth(false);
    screen.show();
    await world.advance(2_000);
    expect([screen.obstacle, screen.wayOut]).toEqual(["bluetooth-off", undefined]);
    screen.help();
    await world.advance(2_000);
    expect(screen.obstacle).toBe("bluetooth-off");
    screen.dispose();
  });

  it("says that the app does not declare Bluetooth", async () => {
    const { world, phone, screen } = open();
    phone.setPrivacy({ declared: false });
    screen.show();
    await world.advance(2_000);
    expect([screen.view, screen.obstacle]).toEqual(["blocked", "consent-undeclared"]);
    screen.dispose();
  });

  it("explains a silence after 8 s, and stops explaining when someone is heard", async () => {
    const { world, radio, screen } = open();
    radio.powerOff("LAMP");
    screen.show();
    await world.advance(7_900);
    expect(screen.view).toBe("searching");
    await world.advance(600);
    expect(screen.view).toBe("silent");
    expect(screen.silence.map(({ id, state }) => `${id} ${state}`)).toEqual(["phone ok", "throttle ok", "device warn"]);
    radio.powerOn("LAMP");
    await world.advance(2_000);
    expect([screen.view, screen.silence.length]).toEqual(["list", 0]);
    screen.dispose();
  });

  it("finds the switch behind a silence that no call reported", async () => {
    const { world, phone, radio, screen } = open();
    radio.powerOff("LAMP");
    screen.show();
    await world.advance(2_000);
    phone.setLocation(false);
    await world.advance(7_000);
    expect(screen.obstacle).toBe("location-off");
    screen.dispose();
  });

  it("tells why a list stopped moving, and goes on with it", async () => {
    const { world, phone, radio, screen } = open();
    screen.show();
    await world.advance(3_000);
    expect(screen.view).toBe("list");
    phone.setLocation(false);
    radio.powerOff("LAMP");
    await world.advance(9_000);
    expect([screen.view, screen.obstacle, screen.scan.phase]).toEqual(["blocked", "location-off", "idle"]);
    phone.setLocation(true);
    radio.powerOn("LAMP");
    await world.advance(5_000);
    expect([screen.view, screen.scan.rows.length]).toEqual(["list", 1]);
    screen.dispose();
  });

  it("says when Android holds the scan back, and for how long", async () => {
    const { world, phone, radio, screen } = open();
    radio.powerOff("LAMP");
    for (let turn = 0; turn < 5; turn += 1) {
      screen.show();
      await world.advance(300);
      screen.hide();
      await world.advance(100);
    }
    screen.show();
    await world.advance(9_000);
    expect(phone.inspect().discovering).toBe(false);
    expect(screen.silence[1]).toMatchObject({ id: "throttle", state: "warn" });
    const { seconds = 0 } = screen.silence[1] ?? {};
    expect(seconds).toBeGreaterThan(10);
    await world.advance(seconds * 1_000 + 1_000);
    expect(phone.inspect().discovering).toBe(true);
    expect(screen.silence[1]).toEqual({ id: "throttle", state: "ok" });
    screen.dispose();
  });

  it("keeps a failure that nothing on the phone explains, with its own advice, until tried again", async () => {
    const { world, screen } = open(
      {},
      [{ kind: "blufi", name: "LAMP" }],
      [
        { on: "ble.scan", nth: 1, do: "error", errCode: 10008 },
        { on: "ble.scan", nth: 2, do: "error", errCode: 10008 },
      ],
    );
    screen.show();
    await world.advance(2_000);
    expect([screen.view, screen.scan.error?.advice]).toEqual(["failed", "wait-and-retry"]);
    await world.advance(5_000);
    expect(screen.view).toBe("failed");
    screen.help();
    await world.advance(2_000);
    expect(screen.view).toBe("list");
    screen.dispose();
  });
});

type Phone = ReturnType<typeof open>["phone"];
