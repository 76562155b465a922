import { render } from "preact";
import "./style.css";
import { Frame } from "./frame";
import { keys } from "./keys";
import { begin } from "./store";
import { listen } from "./sync";

keys();
const root = document.getElementById("app")!;
root.textContent = "";
render(<Frame />, root);
listen();
void begin();
