import type { BuiltinComponent } from "../app/builtin-component";
import { button } from "./button";
import { buttonStyles } from "./button.css";
import { camera } from "./camera";
import { canvas } from "./canvas";
import { checkbox, checkboxGroup } from "./checkbox";
import { containerStyles } from "./containers.css";
import { controlStyles } from "./controls.css";
import { coverImage, coverView, rootPortal } from "./covers";
import { editor } from "./editor";
import { fieldStyles } from "./fields.css";
import { foreignStyles } from "./foreign.css";
import { form } from "./form";
import { icon } from "./icon";
import { image } from "./image";
import { input } from "./input";
import { label } from "./label";
import { layoutStyles } from "./layout.css";
import { gridView, keyboardAccessory, listView, shareElement, stickyHeader, stickySection } from "./lists/lists";
import { matchMedia } from "./media-queries";
import { modal } from "./modal";
import { movableArea, movableView } from "./movable/movable-view";
import { navigator } from "./navigator";
import { openData } from "./open-data";
import { pageContainer } from "./page-container";
import { navigationBar, pageMeta } from "./page-settings";
import { picker } from "./picker/picker";
import { pickerStyles } from "./picker/picker.css";
import { pickerView, pickerViewColumn } from "./picker-view/picker-view";
import { pictureStyles } from "./pictures.css";
import { map } from "./placeholders/map";
import { placeholders } from "./placeholders/placeholders";
import { progress } from "./progress";
import { radio, radioGroup } from "./radio";
import { richText } from "./rich-text/rich-text";
import { scrollStyles } from "./scroll/scroll.css";
import { scrollView } from "./scroll/scroll-view";
import { withSharedProperties } from "./shared-properties";
import { skylineBlocks } from "./skyline/blocks";
import { gestureHandlers } from "./skyline/gesture-handlers";
import { selection } from "./skyline/selection";
import { slider } from "./slider";
import { swiper, swiperItem } from "./swiper/swiper";
import { switchControl } from "./switch";
import { text } from "./text";
import { textarea } from "./textarea";
import { view } from "./view";

/** Every built-in component the simulator has. A tag outside this list is unknown to it, and the page that uses it fails. */
export const BUILTIN_COMPONENTS: readonly BuiltinComponent[] = [
  view,
  text,
  button,
  form,
  label,
  input,
  textarea,
  switchControl,
  slider,
  checkbox,
  checkboxGroup,
  radio,
  radioGroup,
  progress,
  icon,
  image,
  navigator,
  scrollView,
  picker,
  swiper,
  swiperItem,
  pageContainer,
  rootPortal,
  richText,
  canvas,
  coverView,
  coverImage,
].map(withSharedProperties);

/** What the simulator has for the apps of other people besides: some of it stands for what it cannot show. */
const FOREIGN_COMPONENTS: readonly BuiltinComponent[] = [
  movableArea,
  movableView,
  pickerView,
  pickerViewColumn,
  matchMedia,
  pageMeta,
  navigationBar,
  gridView,
  listView,
  stickySection,
  stickyHeader,
  shareElement,
  keyboardAccessory,
  editor,
  camera,
  map,
  openData,
  modal,
  selection,
  ...skylineBlocks,
  ...gestureHandlers,
  ...placeholders,
].map(withSharedProperties);

/** The components that an app may use: ours keeps to those that are modelled whole. */
export const componentsFor = (isForeign: boolean): readonly BuiltinComponent[] =>
  isForeign ? [...BUILTIN_COMPONENTS, ...FOREIGN_COMPONENTS] : BUILTIN_COMPONENTS;

/** WeChat's base look of the built-ins; the pages' own classes win over it. */
export const BUILTIN_STYLES = [
  layoutStyles,
  buttonStyles,
  fieldStyles,
  controlStyles,
  pictureStyles,
  scrollStyles,
  pickerStyles,
  containerStyles,
  foreignStyles,
].join("\n");
