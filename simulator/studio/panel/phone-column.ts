import type { PhoneOs } from "../../wx/platform-profile";
import { button, segments, toggle } from "./controls";
import { element } from "./element";
import type { Panel, PanelContext } from "./panel";
import { phoneWifi } from "./phone-wifi";
import { USERS } from "./settings";
import { takesTags } from "./tag-list";

export interface PhoneActions {
  /** Where the phone's screen is put. */
  readonly screen: HTMLElement;
  takePhone(os: PhoneOs): void;
  /** Opens a page of the mini program anew, as a link does. */
  openLink(link: string): void;
  killApp(): void;
  clearStorage(): void;
  /** Who holds the phone; absent: the app has no backend that would ask. */
  readonly person?: { readonly user: string; choose(user: string): void };
}

const FRAME_PX = 18;

/** The phone, what system it has, its switches, and ways into the app. */
export function phoneColumn(context: PanelContext, actions: PhoneActions): Panel {
  const { simulation, t, refresh } = context;
  const systems = segments<PhoneOs>(
    [
      { value: "android", label: "Android" },
      { value: "ios", label: "iOS" },
      { value: "harmony", label: t("harmony") },
    ],
    actions.takePhone,
  );
  const act = (work: () => void) => {
    work();
    refresh();
  };
  const radio = (icon: string, label: string, title: string, change: (on: boolean) => void) =>
    toggle({ class: "radios__i", icon, label, title, change: (on) => act(() => change(on)) });
  const { phone: of } = { phone: () => simulation.phone };
  const bluetooth = radio("bluetooth", t("bluetooth"), t("bluetooth"), (on) => of().setBluetooth(on));
  const location = radio("location", t("location"), t("location"), (on) => of().setLocation(on));
  const nfc = radio("nfc", t("nfc"), t("nfc"), (on) => of().setNfc(on ? "on" : "off"));
  const permission = radio("shield", t("permission"), t("permissionHint"), (on) =>
    of().setPermission("scope.bluetooth", on ? "granted" : "denied"),
  );
  const privacy = radio("lock", t("privacy"), t("privacyHint"), (on) => of().setPrivacy({ agreed: on }));
  const hidden = radio("moon", t("background"), t("backgroundHint"), (on) => (on ? of().hide() : of().show()));

  const link = element("input", {
    class: "inp inp--mono",
    attributes: { type: "text", placeholder: t("deepLink"), "aria-label": t("deepLink"), spellcheck: "false" },
  });
  const open = element(
    "form",
    {
      class: "open",
      on: {
        submit: (event) => {
          event.preventDefault();
          actions.openLink(link.value);
        },
      },
    },
    link,
    element("button", { class: "tb", attributes: { type: "submit" } }, t("open")),
    button({ class: "tb tb--i", icon: "power", title: t("kill"), press: actions.killApp }),
    button({ class: "tb tb--i", icon: "trash", title: t("clearStorage"), press: actions.clearStorage }),
  );
  const wifi = phoneWifi(context);
  const place = element("div", { class: "place" }, element("div", { class: "frame3" }, actions.screen));
  const root = element(
    "div",
    { class: "sim__left" },
    systems.root,
    ...(actions.person === undefined ? [] : [personChoice(context, actions.person)]),
    place,
    element(
      "div",
      { class: "radios" },
      bluetooth.root,
      location.root,
      nfc.root,
      permission.root,
      privacy.root,
      hidden.root,
    ),
    wifi.root,
    open,
  );
  takesTags(place, context);
  fitPhone(place, actions.screen);
  return {
    root,
    update: () => {
      const { switches, visible } = simulation.phone.inspect();
      systems.set(simulation.os);
      bluetooth.set(switches.bluetooth);
      location.set(switches.location);
      nfc.set(switches.nfc === "on");
      permission.set(switches.bluetoothPermission === "granted");
      privacy.set(switches.privacy.agreed);
      hidden.set(!visible);
      wifi.update();
    },
  };
}

/** Two windows with two people are two phones in two hands. */
function personChoice({ t }: PanelContext, { user, choose }: NonNullable<PhoneActions["person"]>): HTMLElement {
  const names = USERS.some((name) => name === user) ? USERS : [...USERS, user];
  const select = element(
    "select",
    {
      class: "bar__pick",
      title: t("personHint"),
      attributes: { "aria-label": t("person") },
      on: { change: () => choose(select.value) },
    },
    ...names.map((name) => element("option", { attributes: { value: name } }, name)),
  );
  select.value = user;
  return element("label", { class: "bar__file" }, element("span", {}, t("person")), select);
}

/** Makes the phone as large as its place lets it be, never larger than life. */
function fitPhone(place: HTMLElement, screen: HTMLElement): void {
  new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const { width, height } = entry.contentRect;
    const tall = Number(screen.dataset.height);
    const wide = Number(screen.dataset.width);
    const scale = Math.min(1, (height - FRAME_PX) / tall, (width - FRAME_PX) / wide);
    screen.style.setProperty("--scale", String(Math.max(0.3, scale)));
  }).observe(place);
}
