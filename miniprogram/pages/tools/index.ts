import { t, texts } from "../../lib/companion";
import { showTabPage } from "../../lib/tab-page";

Component({
  data: { themeClass: "", text: { scan: "", scanHint: "" } },
  methods: {
    onShow(): void {
      this.setData({
        themeClass: showTabPage(this, 1, t("tab.tools")),
        text: texts({ scan: "tools.scan", scanHint: "add.scan.sub" }),
      });
    },
    scan(): void {
      wx.navigateTo({ url: "/device/pages/scan/index" });
    },
  },
});
