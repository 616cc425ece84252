export const CLOUD = "0123456789abcdef0123456789abcdef";
export const at = (time: string) => Date.parse(`2026-03-${time}:00+08:00`);
export const OWNED = {
  "device:lamp": {
    v: 1,
    id: "lamp",
    kind: "blufi",
    name: "Hall lamp",
    deviceId: "8C:12:E0:00:0C:3A",
    addedAt: at("18T08:00"),
    room: "客厅东侧",
    info: { serial: "2411-0C3A" },
    cloud: { id: CLOUD, role: "owner" },
  },
};

/** The same, with what it was like when it was last heard. */
export const KNOWN = {
  "device:lamp": {
    ...OWNED["device:lamp"],
    product: "lamp",
    seenAt: at("18T08:24"),
    state: { at: at("18T08:24"), on: true, level: 60, values: { power: true, brightness: 60 } },
  },
};

/** A plug of theirs, of whose power the server has a day. */
export const METERED = {
  "device:plug": {
    ...OWNED["device:lamp"],
    ...{ id: "plug", name: "PLUG-7A", product: "plug", seenAt: at("18T10:20") },
    state: { at: at("18T10:20"), on: true, values: { power: true, active_power: 1246, energy: 9.6 } },
  },
};
const DAY = Array.from({ length: 96 }, (_, quarter) => {
  const value = 40 + 900 * Math.max(0, Math.sin((quarter - 30) / 9)) ** 2 + ((quarter * 37) % 60);
  return { at: at("17T10:30") + quarter * 900_000, value, least: value * 0.8, most: value * 1.2 };
});

/** What the server of these pictures answers. */
export const ANSWERS: Readonly<Record<string, object>> = {
  "POST /v1/login": {
    userId: "user-1",
    session: { token: "session-token-1", expiresIn: 86_400, renewIn: 43_200 },
  },
  "GET /v1/me": { userId: "user-1", since: at("03T09:00"), devices: 7, guests: 3, shared: 0 },
  "GET /v1/devices": {
    devices: [{ id: "lamp", kind: "blufi", name: "Hall lamp", room: "客厅东侧", addedAt: at("18T08:00"), version: 1 }],
  },
  "GET /v1/devices/plug/history": { points: DAY },
  "GET /v1/devices/lamp/guests": {
    guests: [
      { number: 1, nickname: "陈航", since: 1, until: at("25T10:00"), usedAt: at("17T10:24") },
      { number: 2, since: 1, until: at("18T18:00") },
      { number: 3, nickname: "W".repeat(20), since: 1, until: at("25T10:00"), usedAt: at("17T10:24") },
    ],
  },
  "GET /v1/invites": { invites: [] },
  "POST /v1/invites": { id: "i", link: "abcdefghijklmnopqrstuv", code: "K7Q4-9MXD", endsAt: at("18T10:39") },
  "POST /v1/invites/preview": { role: "guest", maker: "林静", endsAt: 1, devices: [{ name: "Hall lamp" }] },
  "GET /v1/schedules": {
    schedules: [
      {
        ...{
          id: "a",
          name: "Light",
          timeZone: "Asia/Shanghai",
          at: { kind: "time", minute: 450 },
          days: [1, 2, 3, 4, 5],
        },
        ...{ target: { device: CLOUD }, does: { op: "set", values: { power: true } }, enabled: true },
        nextAt: at("19T07:30"),
      },
      {
        ...{ id: "b", name: "Light", timeZone: "Asia/Shanghai", days: [1, 2, 3, 4, 5, 6, 7] },
        at: { kind: "sun", event: "sunset", offsetMinutes: -30, latitude: 31.2, longitude: 121.5 },
        ...{ target: { device: CLOUD }, does: { op: "set", values: { brightness: 60 } }, enabled: true },
        ...{ nextAt: at("18T17:30"), last: { at: at("17T17:30"), how: "missed" } },
      },
    ],
  },
  "GET /v1/alerts": {
    alerts: [
      { id: "a", device: CLOUD, event: "overload", at: at("18T10:20") },
      { id: "b", device: "f".repeat(32), event: "tampered", at: at("17T22:05") },
    ],
  },
};

/** A floor of a hotel. */
export const HANDED = {
  ...ANSWERS,
  "POST /v1/invites/preview": {
    ...{ role: "owner", maker: "周岩", endsAt: at("20T13:24") },
    devices: Array.from({ length: 38 }, (_, index) => ({
      name: `LAMP-5F-${String(index + 1).padStart(3, "0")}`,
      room: index < 24 ? "5F 东廊" : "501–508",
    })),
  },
};
/** The lamp is known to the server as theirs. */
export const OWNING = {
  ...ANSWERS,
  "GET /v1/devices": {
    devices: [
      {
        ...{ id: "lamp", kind: "blufi", name: "Hall lamp", room: "客厅东侧", addedAt: at("18T08:00"), version: 1 },
        cloud: { id: CLOUD, role: "owner", product: "lamp" },
      },
    ],
  },
  "POST /v1/invites": { id: "i", link: "abcdefghijklmnopqrstuv", endsAt: at("25T10:24") },
};
