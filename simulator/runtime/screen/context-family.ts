import type { GeneralComponent } from "glass-easel";
import type { AppContext } from "../app/app-context";
import type { ComponentCaller } from "../app/set-data";
import { type FailingContextName, failingContext } from "../components/placeholders/failing-context";
import type { Screen } from "./screen";

interface Options {
  readonly success?: (result: object) => void;
  readonly fail?: (error: object) => void;
  readonly complete?: (result: object) => void;
}

/** `wx.create…Context` of components that other people's apps use and the simulator draws as boxes or on plain paper. */
export function contextFamily(context: AppContext, screen: Screen): object {
  if (context.bundle.foreign === undefined) return {};
  const { phone, guard } = context;
  const later = (work: () => void) =>
    void phone.clock.schedule(phone.platformProfile.callbackDelayMs, () => guard(work), "context");
  const failing = (name: FailingContextName) => () => failingContext(name, later);
  return {
    createVideoContext: failing("VideoContext"),
    createLivePlayerContext: failing("LivePlayerContext"),
    createLivePusherContext: failing("LivePusherContext"),
    createMapContext: (id: string, caller?: ComponentCaller) =>
      mapContext(() => (caller?._$ ?? screen.top()?.page.component)?.getShadowRoot()?.getElementById(id), later),
  };
}

/** What can be asked of a map without moving it; the rest fails. */
function mapContext(find: () => unknown, later: (work: () => void) => void): object {
  const data = () => (find() as GeneralComponent | undefined)?.data as Record<string, unknown> | undefined;
  const answering =
    (name: string, read: () => object | undefined) =>
    (options: Options = {}) => {
      later(() => {
        const found = read();
        const result = { ...found, errMsg: `${name}:${found ? "ok" : "fail not modelled by the simulator"}` };
        if (found) options.success?.(result);
        else options.fail?.(result);
        options.complete?.(result);
      });
    };
  const asked =
    (...names: string[]) =>
    () => {
      const now = data();
      return now && Object.fromEntries(names.map((name) => [name, now[name]]));
    };
  const unknown =
    "moveToLocation translateMarker moveAlong includePoints getRegion getRotate getSkew toScreenLocation fromScreenLocation openMapApp addMarkers removeMarkers initMarkerCluster setCenterOffset setLocMarkerIcon setBoundary addCustomLayer removeCustomLayer addGroundOverlay updateGroundOverlay removeGroundOverlay addVisualLayer removeVisualLayer addArc removeArc";
  return {
    ...Object.fromEntries(unknown.split(" ").map((name) => [name, answering(name, () => undefined)])),
    getCenterLocation: answering("getCenterLocation", asked("latitude", "longitude")),
    getScale: answering("getScale", asked("scale")),
    on: () => undefined,
  };
}
