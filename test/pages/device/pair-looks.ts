import { createDeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import type { PageTest } from "../harness/page-test";

export const saved = (page: PageTest) => createDeviceRegistry(page.wx).list();

export const dots = (page: PageTest) =>
  page.findAll(".stepper__i").map(({ className }) => /is-(\w+)/.exec(className)?.[1] ?? "");

export const links = (page: PageTest) =>
  page.findAll(".chain__l").map(({ className }) => /is-(\w+)/.exec(className)?.[1] ?? "");

export const main = (page: PageTest) => page.text(".dock .btn--l");

/** Every failure says what happened, on whose side, where it broke, with evidence, and one way on. */
export function expectFailure(
  page: PageTest,
  told: { title: string; who: string; act: string; links: string[] },
): void {
  expect(page.text(".fail__title")).toBe(told.title);
  expect(page.text(".fail__who")).toBe(told.who);
  expect(page.text(".fail__text")).toMatch(/。$/);
  expect(links(page)).toEqual(told.links);
  expect(page.findAll(".kv, .tick").length).toBeGreaterThanOrEqual(2);
  expect(page.findAll(".dock .btn--primary")).toHaveLength(1);
  expect(main(page)).toBe(told.act);
  expect(page.text(".dock")).toContain("复制诊断信息");
}
