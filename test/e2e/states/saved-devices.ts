const at = (time: string) => Date.parse(`2026-03-18T${time}:00+08:00`);

const record = (id: string, name: string, more: Readonly<Record<string, unknown>>) =>
  [
    `device:${id}`,
    { v: 1, id, kind: "blufi", name, deviceId: "8C:12:E0:00:0C:3A", addedAt: at("08:00"), ...more },
  ] as const;

/** What a phone has stored of some paired devices, hard names among them. */
export const SAVED: Readonly<Record<string, unknown>> = Object.fromEntries([
  record("blufi-hall-0001", "Hall lamp", { room: "客厅东侧", state: { at: at("10:14"), on: true, level: 60 } }),
  record("blufi-desk-0002", "Desk lamp", { room: "书房东侧", state: { at: at("09:02"), on: false, level: 40 } }),
  record("blufi-long-0003", "五楼西侧走廊尽头第十二盏可调色温吸顶灯具", {
    room: "客厅东侧",
    state: { at: at("07:40"), on: true },
  }),
  record("blufi-arab-0004", "مصباح غرفة المعيشة", { seenAt: at("10:20") }),
  record("blufi-none-0005", "", {}),
  record("blufi-huge-0006", "L".repeat(248), { state: { at: at("10:23"), on: true, level: 100 } }),
]);
