import { wifiConcerns } from "../../../protocol/wifi/concerns";

const FIVE = { ssid: "HomeNet", frequency: 5_180 };
const TWO = { ssid: "HomeNet", frequency: 2_437 };
const five = { is: "five-ghz", on: "HomeNet" };
const other = { is: "other-network", on: "HomeNet", wanted: "Site" };

describe("what speaks against the phone's network", () => {
  it.each([
    [undefined, {}, [{ is: "no-network" }]],
    [TWO, {}, []],
    [TWO, { wanted: "HomeNet", bands: [2.4] }, []],
    [FIVE, {}, []],
    [FIVE, { bands: [2.4] }, [five]],
    [FIVE, { bands: [2.4, 5] }, []],
    [TWO, { wanted: "Site" }, [other]],
    [FIVE, { wanted: "Site", bands: [2.4] }, [other, five]],
    [{ ssid: "HomeNet" }, { bands: [2.4] }, []],
  ])("%j for %j: %j", (phone, needs, concerns) => {
    expect(wifiConcerns(phone, needs)).toEqual(concerns);
  });
});
