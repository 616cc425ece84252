import { defineBuiltin } from "../../app/builtin-component";
import { hostElement, part } from "../dom";
import { type Region, regionOf, toPoint } from "./map-region";

interface Marker {
  readonly id?: number;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly title?: string;
}

/** `<map>`: paper with the markers where they belong, as no map's pictures are at hand. Sends tap, markertap, regionchange never. */
export const map = defineBuiltin("map", '<h-div id="paper" class="wx-map-paper" bind:tap="tapPaper"></h-div><slot/>', {
  properties: {
    longitude: { type: Number, value: 0 },
    latitude: { type: Number, value: 0 },
    scale: { type: Number, value: 16 },
    markers: { type: null, value: [] },
    ...Object.fromEntries(
      "minScale maxScale covers polyline circles controls includePoints showLocation polygons subkey layerStyle rotate skew enable3D showCompass showScale enableOverlooking enableZoom enableScroll enableRotate enableSatellite enableTraffic enablePoi enableBuilding setting enableAutoMaxOverlooking"
        .split(" ")
        .map((name) => [name, { type: null, value: null }]),
    ),
  },
  observers: {
    "longitude, latitude, scale, markers"() {
      this.draw();
    },
  },
  lifetimes: {
    created() {
      hostElement(this).setAttribute("role", "img");
    },
    attached() {
      this.draw();
    },
  },
  methods: {
    region(): Region {
      const { clientWidth, clientHeight } = part(this, "paper");
      const { latitude, longitude, scale } = this.data;
      return regionOf({ latitude, longitude, scale, width: clientWidth || 300, height: clientHeight || 150 });
    },
    draw() {
      const paper = part(this, "paper");
      const region = this.region();
      const markers: readonly Marker[] = Array.isArray(this.data.markers) ? this.data.markers : [];
      const shown = markers.map((marker) => {
        const pin = paper.ownerDocument.createElement("span");
        const { x, y } = toPoint(region, Number(marker.latitude), Number(marker.longitude));
        pin.className = "wx-map-pin";
        pin.style.left = `${x}px`;
        pin.style.top = `${y}px`;
        pin.textContent = marker.title ?? "";
        pin.addEventListener("click", () => this.triggerEvent("markertap", { markerId: marker.id }));
        return pin;
      });
      paper.replaceChildren(...shown);
    },
    tapPaper() {
      const { latitude, longitude } = this.data;
      this.triggerEvent("tap", { latitude, longitude });
    },
  },
});
