import { accessPointsByName } from "../../../protocol/provisioning/access-points-by-name";

const heard = (name: string, rssi: number) => ({ ssid: new TextEncoder().encode(name), rssi });

it("keeps the other access points of a name beside its strongest, strongest first, and drops hidden ones", () => {
  const entries = [heard("a", -80), heard("b", -60), heard("", -10), heard("a", -40), heard("a", -70)];
  expect(accessPointsByName(entries)).toEqual([
    { ...heard("a", -40), others: [heard("a", -70), heard("a", -80)] },
    heard("b", -60),
  ]);
});
