import type { BuiltinComponent } from "../app/builtin-component";
import { button } from "./button";
import { buttonStyles } from "./button.css";
import { canvas } from "./canvas";
import { checkbox, checkboxGroup } from "./checkbox";
import { containerStyles } from "./containers.css";
import { controlStyles } from "./controls.css";
import { coverImage, coverView, rootPortal } from "./covers";
import { fieldStyles } from "./fields.css";
import { form } from "./form";
import { icon } from "./icon";
import { image } from "./image";
import { input } from "./input";
import { label } from "./label";
import { layoutStyles } from "./layout.css";
import { navigator } from "./navigator";
import { pageContainer } from "./page-container";
import { picker } from "./picker/picker";
import { pickerStyles } from "./picker/picker.css";
import { pictureStyles } from "./pictures.css";
import { progress } from "./progress";
import { radio, radioGroup } from "./radio";
import { richText } from "./rich-text/rich-text";
import { scrollStyles } from "./scroll/scroll.css";
import { scrollView } from "./scroll/scroll-view";
import { withSharedProperties } from "./shared-properties";
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
].join("\n");
