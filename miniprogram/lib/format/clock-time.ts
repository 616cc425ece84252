const DAY = 24 * 3_600_000;

/** When something was, in the phone's own time: 09:12 today, 11-25 09:12 on another day. @param at ms since 1970 */
export function clockTimeText(at: number, now: number): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return "–";
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  const isToday = Math.abs(now - at) < DAY && then.getDate() === new Date(now).getDate();
  return isToday ? time : `${two(then.getMonth() + 1)}-${two(then.getDate())} ${time}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
