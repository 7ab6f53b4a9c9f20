import { frameWords } from "../frame/words.ts";
import { Button } from "../kit/button.tsx";
import { changeLanguage, useLanguage, useSay } from "../language/language.ts";

export function LanguageSwitch() {
  const say = useSay();
  const language = useLanguage();
  const other = language === "ja" ? "en" : "ja";
  return (
    <Button size="small" lang={other} onClick={() => changeLanguage(other)}>
      {say(frameWords.otherLanguage)}
    </Button>
  );
}
