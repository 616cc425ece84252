import { wxFailure } from "../../../../../protocol/adapters/wx/errors/wx-failure";

const CODES = [12000, 12001, 12002, 12003, 12004, 12005, 12006, 12007, 12008, 12009, 12010, 12011, 12013, 12014];
const ERRNOS = [
  1505000, 1505001, 1505002, 1505003, 1505004, 1505005, 1505006, 1505020, 1505021, 1505022, 1505023, 1505024, 1505025,
  1505026, 1505027, 1505028, 1505029, 1505030, 1505031, 1505032, 1505040,
];
const UNKNOWN = { reason: { kind: "operation-failed" }, advice: "report" };
/** What only the maker of the app can put right: calls in a wrong order, a name that is none. */
const OURS = [12000, 12008, 1505001, 1505029];

describe("what the phone's Wi-Fi answers", () => {
  it.each([...CODES.map((errCode) => ({ errCode })), ...ERRNOS.map((errno) => ({ errno }))])(
    "%j means something a person can act on",
    (code) => {
      const raw = { api: "connectWifi", ...code };
      const error = wxFailure(raw);
      expect(error.raw).toEqual(raw);
      const isOurs = OURS.includes(Object.values(code)[0] ?? 0);
      if (isOurs) expect(error).toMatchObject(UNKNOWN);
      else expect(error).not.toMatchObject(UNKNOWN);
    },
  );

  it.each([
    [12002, 1505024],
    [12003, 1505026],
    [12004, 1505023],
    [12005, 1505002],
    [12006, 1505003],
    [12007, 1505027],
    [12011, 1505021],
    [12013, 1505025],
    [12014, 1505031],
  ])("%d means what %d means", (errCode, errno) => {
    const of = (code: object) => {
      const { reason, advice } = wxFailure({ api: "connectWifi", ...code });
      return { reason, advice };
    };
    expect(of({ errCode })).toEqual(of({ errno }));
  });

  it.each([{ errno: 3 }, { errno: 103 }, { errMsg: "getWifiList:fail auth deny" }])(
    "%j of a Wi-Fi call is about location, not about Bluetooth",
    (code) => {
      expect(wxFailure({ api: "getWifiList", ...code })).toMatchObject({
        reason: { kind: "environment", obstacle: "location-permission" },
        advice: "allow-location",
      });
    },
  );
});
