import { tap } from "./finger";
import { mount } from "./mount";

const wheels = (screen: HTMLElement) =>
  [...screen.querySelectorAll(".sim-picker__wheel")].map((wheel) =>
    [...wheel.children].map((item) => item.textContent),
  );
const item = (screen: HTMLElement, column: number, text: string) => {
  const found = [...(screen.querySelectorAll(".sim-picker__wheel")[column]?.children ?? [])];
  return found.find(({ textContent }) => textContent === text) as HTMLElement;
};
const open = (attributes: string) => {
  const mounted = mount(`<picker class="p" mode="region" ${attributes} bindchange="see">go</picker>`, {
    foreign: true,
  });
  tap(mounted.find(".p"));
  return mounted;
};

describe('<picker mode="region">', () => {
  it("shows the cities and districts of what is chosen, and gives names with their codes", () => {
    const { screen, find, events } = open("value=\"{{['广东省', '广州市', '海珠区']}}\"");
    item(screen, 1, "深圳市").click();
    expect(wheels(screen)[2]).toContain("南山区");
    item(screen, 2, "南山区").click();
    find(".sim-picker__confirm").click();
    expect(events.map(({ detail }) => detail)).toEqual([
      { value: ["广东省", "深圳市", "南山区"], code: ["440000", "440300", "440305"] },
    ]);
  });

  it("has as many columns as its level asks for, and the page's own item before all regions", () => {
    const { screen, find, events } = open('level="city" custom-item="全部"');
    expect(wheels(screen).map((column) => column[0])).toEqual(["全部", "全部"]);
    expect(wheels(screen)[1]).toEqual(["全部"]);
    find(".sim-picker__confirm").click();
    expect(events.map(({ detail }) => detail)).toEqual([{ value: ["全部", "全部"], code: [] }]);
  });

  it("is refused to our own app", () => {
    const quiet = jest.spyOn(console, "error").mockImplementation();
    expect(mount('<picker mode="region" />').refused).toEqual([expect.stringContaining('<picker mode="region">')]);
    quiet.mockRestore();
  });
});
