// The colours: light, dark, or what the system says.
import { theme } from "./store";

export function Theme() {
  const next = theme.value === "system" ? "dark" : theme.value === "dark" ? "light" : "system";
  return (
    <button title="Light, dark, or as the system" aria-label={`Colours: ${theme.value === "system" ? "as the system" : theme.value}`}
      onClick={() => (theme.value = next)}>{theme.value === "dark" ? "●" : theme.value === "light" ? "○" : "◐"}</button>
  );
}
