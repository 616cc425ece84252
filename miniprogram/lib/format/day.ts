import type { Language } from "../i18n/translate";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A moment that lies ahead, in the phone's own time: 18:00 today, 12 月 1 日 / 1 Dec on another day. @param at ms since 1970 */
export function dayText(language: Language, at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (Number.isNaN(then.getTime())) return "–";
  if (then.toDateString() === today.toDateString())
    return `${then.getHours()}:${String(then.getMinutes()).padStart(2, "0")}`;
  const year = then.getFullYear() === today.getFullYear() ? "" : `${then.getFullYear()}`;
  if (language === "zh") return `${year === "" ? "" : `${year} 年 `}${then.getMonth() + 1} 月 ${then.getDate()} 日`;
  return `${then.getDate()} ${MONTHS[then.getMonth()]}${year === "" ? "" : ` ${year}`}`;
}
