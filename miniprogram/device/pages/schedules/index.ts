import { backend } from "../../../lib/app-backend";
import { applyAppearance } from "../../../lib/appearance";
import { wxBackendHost } from "../../../lib/backend-host";
import { companion, t, texts } from "../../../lib/companion";
import type { Endpoint } from "../../../lib/http/endpoint";
import { failureText } from "../../../lib/http/failure-text";
import { failureOf } from "../../../lib/http/http-error";
import type { RequestScope } from "../../../lib/http/request-scope";
import * as Schedules from "../../../lib/http/schedule-endpoints";
import { queryText } from "../../../lib/navigation";
import { setAtOnce, setSoon } from "../../../lib/paced-data";
import { whileShown } from "../../../lib/tab-page";
import {
  EVERY_DAY,
  isFor,
  momentOf,
  OFFSETS,
  type ScheduleDraft,
  scheduleId,
  timeZoneOf,
} from "../../panel/schedules/draft";
import { schedulable } from "../../panel/schedules/schedulable";
import { DAY_KEYS, type Schedulable, type ScheduleRow, scheduleRows } from "../../panel/schedules/schedule-rows";
import { type FormField, formFields, readForm } from "../../panel/widgets/form-fields";
import { nameOf } from "../../panel/widgets/kind-look";
import { choiceText } from "../../panel/widgets/value-text";
import { deviceAccess } from "../../wiring";

const AGE_MS = 10_000;

const TEXTS = {
  noneTitle: "sched.none.title",
  noneText: "sched.none.text",
  again: "action.retry",
  add: "sched.add",
  time: "sched.time",
  offset: "sched.offset",
  place: "sched.place",
  latitude: "sched.latitude",
  longitude: "sched.longitude",
  days: "sched.days",
  what: "sched.what",
  save: "dev.save",
  cancel: "action.cancel",
} as const;

const NEW: ScheduleDraft = {
  ...{ kind: "time", time: "07:30", offset: 0, latitude: "", longitude: "" },
  ...{ days: EVERY_DAY, property: "" },
};

type Touch = WechatMiniprogram.TouchEvent;

/** What is done by the clock. `id`: of a device on the list; `room`: the name of a room. For their owner alone. */
Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    /** Why nothing can be scheduled here; "" where it can. */
    why: "",
    rows: null as readonly ScheduleRow[] | null,
    trouble: "",
    isBusy: false,
    isAdding: false,
    draft: NEW,
    kinds: [] as readonly { readonly key: string; readonly text: string }[],
    offsets: [] as readonly { readonly value: number; readonly text: string }[],
    days: [] as readonly { readonly day: number; readonly text: string; readonly isOn: boolean }[],
    things: [] as readonly { readonly key: string; readonly text: string }[],
    fields: [] as readonly FormField[],
    problem: "",
  },

  target: undefined as Schedules.Schedule["target"] | undefined,
  properties: {} as Schedulable,
  schedules: undefined as readonly Schedules.Schedule[] | undefined,
  scope: undefined as RequestScope | undefined,
  leave: (): void => undefined,

  onLoad(query: Record<string, unknown>): void {
    const id = queryText(query.id, 64);
    const room = queryText(query.room, 256);
    const owned = companion()
      .devices.list()
      .filter((device) => device.cloud?.role === "owner" && (id === "" ? device.room === room : device.id === id));
    this.properties = schedulable(owned.map((device) => deviceAccess().describe(device).model));
    const cloud = owned[0]?.cloud;
    if (cloud !== undefined) this.target = id === "" ? { room } : { device: cloud.id };
    this.scope = backend()?.scope();
  },
  onShow(): void {
    const stopLook = whileShown(this, () => this.showAll());
    const stopAges = companion().every(AGE_MS, () => this.showRows());
    this.leave = () => {
      stopLook();
      stopAges();
    };
    void this.look();
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
    this.scope?.close();
  },

  showAll(): void {
    const language = companion().language();
    setSoon(this, {
      themeClass: applyAppearance(t("sched.title")),
      text: texts(TEXTS),
      why: this.whyNot(),
      kinds: (["time", "sunrise", "sunset"] as const).map((key) => ({ key, text: t(`sched.${key}`) })),
      offsets: OFFSETS.map((value) => ({ value, text: offsetText(value) })),
      things: Object.entries(this.properties).map(([key, property]) => ({
        key,
        text: nameOf(language, key, property, this.properties),
      })),
      ...this.draftNow(this.data.draft),
      ...this.rowsNow(),
    });
  },
  /** @uses-string sched.time sched.sunrise sched.sunset */
  whyNot(): string {
    if (backend() === undefined) return t("sched.noServer");
    if (this.target === undefined) return t("sched.notOwner");
    return Object.keys(this.properties).length === 0 ? t("sched.nothingToSet") : "";
  },
  showRows(): void {
    if (this.schedules !== undefined) setSoon(this, this.rowsNow());
  },
  rowsNow() {
    const { language, now } = companion();
    return {
      rows: this.schedules === undefined ? null : scheduleRows(this.schedules, this.properties, language(), now()),
    };
  },
  draftNow(draft: ScheduleDraft) {
    const chosen = new Set(draft.days);
    return {
      draft,
      days: DAY_KEYS.map((key, index) => ({ day: index + 1, text: t(key), isOn: chosen.has(index + 1) })),
      fields: this.fieldsOf(draft.property, this.data.draft.property === draft.property ? this.data.fields : []),
    };
  },
  /** The value to set; what was filled in stays. */
  fieldsOf(id: string, before: readonly FormField[]): readonly FormField[] {
    const language = companion().language();
    const property = Object.hasOwn(this.properties, id) ? this.properties[id] : undefined;
    if (property === undefined) return [];
    return formFields(language, nameOf(language, id, property, this.properties), property).map((field, index) => {
      const choices =
        field.type === "switch"
          ? [true, false].map((value) => ({ key: String(value), text: choiceText(language, property, value) }))
          : field.choices;
      return { ...field, choices, draft: before[index]?.draft ?? (field.type === "switch" ? "true" : field.draft) };
    });
  },

  async look(): Promise<void> {
    const { target } = this;
    if (target === undefined || this.data.why !== "") return;
    try {
      const all = await this.ask(Schedules.LIST_SCHEDULES, undefined);
      this.schedules = all.filter((schedule) => isFor(schedule.target, target));
      setSoon(this, { trouble: "", ...this.rowsNow() });
    } catch (thrown) {
      this.fail(thrown);
    }
  },
  lookAgain(): void {
    void this.look();
  },
  turn({ currentTarget }: Touch): void {
    const found = this.schedules?.find(({ id }) => id === currentTarget.dataset.id);
    if (found !== undefined) void this.put({ ...found, enabled: !found.enabled });
  },
  async put(schedule: Schedules.Schedule): Promise<boolean> {
    if (this.data.isBusy) return false;
    setAtOnce(this, { isBusy: true });
    try {
      const kept = await this.ask(Schedules.PUT_SCHEDULE, schedule);
      this.schedules = [...(this.schedules ?? []).filter(({ id }) => id !== kept.id), kept];
      setSoon(this, { isBusy: false, trouble: "", ...this.rowsNow() });
      return true;
    } catch (thrown) {
      setSoon(this, { isBusy: false });
      this.fail(thrown);
      return false;
    }
  },
  askToRemove({ currentTarget }: Touch): void {
    const id = String(currentTarget.dataset.id);
    wx.showModal({
      title: t("sched.remove"),
      content: this.data.rows?.find((row) => row.id === id)?.title ?? "",
      confirmText: t("sched.remove.go"),
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (confirm) void this.remove(id);
      },
    });
  },
  async remove(id: string): Promise<void> {
    try {
      await this.ask(Schedules.REMOVE_SCHEDULE, id);
      this.schedules = this.schedules?.filter((schedule) => schedule.id !== id);
      setSoon(this, { trouble: "", ...this.rowsNow() });
    } catch (thrown) {
      this.fail(thrown);
    }
  },

  openForm(): void {
    setAtOnce(this, {
      isAdding: true,
      problem: "",
      ...this.draftNow({ ...NEW, property: this.data.things[0]?.key ?? "" }),
    });
  },
  closeForm(): void {
    setAtOnce(this, { isAdding: false });
  },
  pick({ currentTarget }: Touch): void {
    const { field, value } = currentTarget.dataset as { field: "kind" | "offset"; value: never };
    setAtOnce(this, { problem: "", [`draft.${field}`]: value });
  },
  pickTime({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
    setAtOnce(this, { "draft.time": detail.value });
  },
  type({ currentTarget, detail }: WechatMiniprogram.Input): void {
    setAtOnce(this, { problem: "", [`draft.${String(currentTarget.dataset.field)}`]: detail.value });
  },
  pickDay({ currentTarget }: Touch): void {
    const day = Number(currentTarget.dataset.day);
    const { draft } = this.data;
    const days = draft.days.includes(day) ? draft.days.filter((one) => one !== day) : [...draft.days, day];
    setAtOnce(this, { problem: "", ...this.draftNow({ ...draft, days }) });
  },
  pickThing({ currentTarget }: Touch): void {
    setAtOnce(this, {
      problem: "",
      ...this.draftNow({ ...this.data.draft, property: String(currentTarget.dataset.key) }),
    });
  },
  fillChoice({ currentTarget }: Touch): void {
    setAtOnce(this, { problem: "", "fields[0].draft": String(currentTarget.dataset.value) });
  },
  fill({ detail }: WechatMiniprogram.Input): void {
    setAtOnce(this, { problem: "", "fields[0].draft": detail.value });
  },
  async save(): Promise<void> {
    const { draft, fields } = this.data;
    const property = Object.hasOwn(this.properties, draft.property) ? this.properties[draft.property] : undefined;
    if (property === undefined || this.target === undefined) return;
    const at = momentOf(draft);
    const read = readForm(property, fields);
    const problem = at === undefined ? t("sched.wrongPlace") : draft.days.length === 0 ? t("sched.noDay") : "";
    if (at === undefined || problem !== "" || "problem" in read) {
      setAtOnce(this, { problem: "problem" in read ? read.problem : problem });
      return;
    }
    const kept = await this.put({
      id: scheduleId(wxBackendHost().random),
      name: nameOf(companion().language(), draft.property, property, this.properties).slice(0, 64),
      timeZone: timeZoneOf(zoneName(), new Date(companion().now()).getTimezoneOffset()),
      at,
      days: [...draft.days].sort(),
      target: this.target,
      does: { op: "set", values: { [draft.property]: read.value } },
      enabled: true,
    });
    if (kept) setSoon(this, { isAdding: false });
  },

  fail(thrown: unknown): void {
    const failure = failureOf(thrown);
    if (failure.kind !== "aborted") setSoon(this, { trouble: failureText(companion().language(), failure) });
  },
  ask<Input, Answer>(endpoint: Endpoint<Input, Answer>, input: Input): Promise<Answer> {
    const server = backend();
    if (server === undefined || this.scope === undefined) return Promise.reject(new Error("no server"));
    return this.scope.run(server.client.call(endpoint, input));
  },
});

function offsetText(minutes: number): string {
  if (minutes === 0) return t("sched.at");
  return t(minutes < 0 ? "sched.offset.before" : "sched.offset.after", { n: Math.abs(minutes) });
}

/** Not every phone's script engine has it. */
function zoneName(): string | undefined {
  return typeof Intl === "object" ? Intl.DateTimeFormat?.().resolvedOptions().timeZone : undefined;
}
