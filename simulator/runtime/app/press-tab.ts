import type { AppContext } from "./app-context";
import type { PageStack } from "./routes/page-stack";

/** The person taps a tab of WeChat's own bar: the page opens, then hears which tab it was. */
export function pressTab(index: number, { bundle, phone, guard }: AppContext, stack: PageStack): void {
  const tab = bundle.app.tabBar?.list[index];
  if (tab === undefined) return;
  const news = { index, pagePath: tab.pagePath, text: tab.text };
  const report = () => void stack.top?.call("onTabItemTap", news);
  if (stack.top?.path === tab.pagePath) report();
  else guard(() => phone.wx.switchTab({ url: `/${tab.pagePath}`, success: report, fail: () => undefined }));
}
