import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { visibleText } from "../../../lib/names/visible-text";
import { DEVICE_PAGES, openPage, queryText } from "../../../lib/navigation";
import { createRoomStore, type RoomStore } from "../../panel/room-store";
import { type RoomView, roomView } from "../../panel/room-view";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindConsentedWork, consentBehavior } from "../../shared/consent/consent-behavior";
import { createConsentStore } from "../../shared/consent/consent-store";
import { deviceAccess, devicePorts } from "../../wiring";

const TEXTS = {
  off: "room.off",
  on: "room.on",
  none: "room.none",
  pick: "room.pick",
  stop: "action.stop",
  schedules: "sched.title",
} as const;

/** Everything the binding sends. */
interface Shown extends RoomView {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
  readonly asksConsent: boolean;
  /** Something in it is the person's own and in the cloud. */
  readonly canSchedule: boolean;
}

/** All devices of a room at once. `room`: its name; empty for devices without one. */
Page({
  behaviors: [consentBehavior],
  data: { view: {} as Partial<Shown> },
  store: undefined as RoomStore | undefined,
  binding: undefined as PageBinding | undefined,
  room: "",

  onLoad(query: Record<string, unknown>): void {
    const ports = devicePorts();
    const { devices, keys } = companion();
    const room = queryText(query.room, 256);
    this.room = room;
    const store = createRoomStore({ ports, devices, keys, room, ...deviceAccess() });
    const consent = createConsentStore(ports.environment);
    this.store = store;
    this.binding = bindPage(this, {
      clock: ports.clock,
      look: () => ({
        themeClass: applyAppearance(room === "" ? t("room.title") : visibleText(room)),
        text: texts(TEXTS),
      }),
      values: (look) => ({
        view: {
          ...look,
          ...roomView(store),
          asksConsent: consent.state === "asking",
          canSchedule: canSchedule(room),
        } satisfies Shown,
      }),
      // Nothing is sent before the person says so.
      parts: [bindConsentedWork(this, consent, () => undefined), { dispose: () => store.stop() }],
    });
  },
  onShow(): void {
    this.binding?.show();
  },
  onHide(): void {
    this.binding?.hide();
  },
  onUnload(): void {
    this.binding?.dispose();
  },

  openSchedules(): void {
    openPage(DEVICE_PAGES.schedules, { room: this.room });
  },
  toggle({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    this.store?.toggle(String(currentTarget.dataset.id));
  },
  allOff(): void {
    if (this.data.view.canStart) this.store?.switchAll(false);
  },
  allOn(): void {
    if (this.data.view.canStart) this.store?.switchAll(true);
  },
  retry(): void {
    this.store?.retry();
  },
  stop(): void {
    this.store?.stop();
  },
});

function canSchedule(room: string): boolean {
  return (
    room !== "" &&
    companion()
      .devices.list()
      .some((device) => device.room === room && device.cloud?.role === "owner")
  );
}
