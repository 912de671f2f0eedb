// The element in a React application. React 19 knows custom elements: properties and events come through.
import { StrictMode, useState, type DetailedHTMLProps, type HTMLAttributes } from "react";
import { createRoot } from "react-dom/client";
import type { Extraction } from "giaoban";
import { load, type GiaobanArticle, type GiaobanSelection } from "giaoban/element";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "giaoban-article": DetailedHTMLProps<HTMLAttributes<GiaobanArticle>, GiaobanArticle> & {
        published?: string;
        locale?: "vi" | "en";
        readonly?: boolean;
        "ongiaoban-extracted"?: (event: CustomEvent<Extraction>) => void;
        "ongiaoban-select"?: (event: CustomEvent<GiaobanSelection>) => void;
      };
    }
  }
}

// A bundler moves the script; the wasm lies beside the bundle.
load({ module_or_path: new URL("build/giaoban_bg.wasm", document.baseURI) }).catch(console.error);

const ARTICLES = [
  "Ngày 11-3, Công an tỉnh Hà Tĩnh và Công an tỉnh Bolikhămxay hội đàm. Hai bên thống nhất tuần tra chung mỗi quý 01 lần.",
  "Chiều 4-4, Công an tỉnh Lạng Sơn hội đàm với Công an thị Bằng Tường.",
] as const;

function App() {
  const [index, setIndex] = useState(0);
  const [found, setFound] = useState<Extraction | null>(null);
  const [chosen, setChosen] = useState<GiaobanSelection | null>(null);
  return (
    <main>
      <h1>giaoban và React</h1>
      <button type="button" onClick={() => setIndex((index + 1) % ARTICLES.length)}>Bài khác</button>
      <giaoban-article published="2024-04-05" locale="vi" readonly
        ongiaoban-extracted={(event) => setFound(event.detail)} ongiaoban-select={(event) => setChosen(event.detail)}>
        {ARTICLES[index]}
      </giaoban-article>
      <p id="found" role="status">{found ? `${found.meetings.length} cuộc họp, ${found.commitments.length} cam kết` : "Đang đọc…"}</p>
      <p id="chosen">{chosen ? `${chosen.kind} ${chosen.id}` : ""}</p>
    </main>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
