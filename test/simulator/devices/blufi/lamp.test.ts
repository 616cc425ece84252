import fc from "fast-check";
import { DataSubtype, data } from "../../../../protocol/provisioning/blufi/messages";
import { parseLampCommand } from "../../../../simulator/devices/blufi/lamp-command";
import { BenchPhone, bench, bytes } from "./bench-phone";

const spoken = (phone: BenchPhone): readonly unknown[] =>
  phone.heard().map((message) => JSON.parse(new TextDecoder().decode(message.data)));

const say = (phone: BenchPhone, text: string): void => phone.send(data(DataSubtype.custom, bytes(text)));

describe("the lamp behind custom data", () => {
  it.each([
    { command: '{"get":"lamp"}', answer: { lamp: { on: false, level: 100 } } },
    { command: '{"set":{"on":true}}', answer: { lamp: { on: true, level: 100 } } },
    { command: '{"set":{"level":40}}', answer: { lamp: { on: false, level: 40 } } },
    { command: '{"set":{"on":true,"level":1}}', answer: { lamp: { on: true, level: 1 } } },
    { command: '{"set":{}}', answer: { error: "bad-value" } },
    { command: '{"set":{"level":0}}', answer: { error: "bad-value" } },
    { command: '{"set":{"level":101}}', answer: { error: "bad-value" } },
    { command: '{"set":{"level":1.5}}', answer: { error: "bad-value" } },
    { command: '{"set":{"on":1}}', answer: { error: "bad-value" } },
    { command: '{"set":{"on":true,"colour":"red"}}', answer: { error: "bad-value" } },
    { command: '{"set":null}', answer: { error: "bad-value" } },
    { command: '{"get":"kettle"}', answer: { error: "unknown-command" } },
    { command: '{"get":"lamp","set":{"on":true}}', answer: { error: "unknown-command" } },
    { command: "{}", answer: { error: "unknown-command" } },
    { command: "[]", answer: { error: "not-json" } },
    { command: "on", answer: { error: "not-json" } },
    { command: `{"get":"${"l".repeat(256)}"}`, answer: { error: "not-json" } },
  ])("answers $command", ({ command, answer }) => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    say(phone, command);
    expect(spoken(phone)).toEqual([answer]);
  });

  it("works encrypted too, and after the device has been provisioned", () => {
    const { bench: time, device } = bench({ lamp: { level: 30 } });
    new BenchPhone(device, time).hangUp();
    const phone = new BenchPhone(device, time);
    phone.secure();
    say(phone, '{"set":{"on":true}}');
    expect(spoken(phone)).toEqual([{ lamp: { on: true, level: 30 } }]);
    expect(device.product.state).toEqual({ on: true, level: 30 });
  });

  it("tells a connected phone when its own switch is turned, and nobody when there is none", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    device.product.turn({ on: true });
    expect(spoken(phone)).toEqual([{ lamp: { on: true, level: 100 } }]);
    phone.hangUp();
    device.product.turn({ on: false });
    expect(phone.link.notified).toEqual([]);
    expect(device.product.state.on).toBe(false);
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(parseLampCommand(Uint8Array.of(0xff, 0xfe))).toEqual({ do: "refuse", why: "not-json" });
  });

  it("makes sense of any bytes without throwing, and of no value outside its range", () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ set: fc.record({ level: fc.integer(), on: fc.boolean() }) }).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (command) => {
        const parsed = parseLampCommand(bytes(command));
        if (parsed.do !== "set" || parsed.change.level === undefined) return;
        expect(parsed.change.level).toBeGreaterThanOrEqual(1);
        expect(parsed.change.level).toBeLessThanOrEqual(100);
      }),
    );
  });
});
