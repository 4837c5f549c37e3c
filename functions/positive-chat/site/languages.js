// The languages a participant may read in: code, English name, own name.
export const languages = [
  ["ar", "Arabic", "العربية"],
  ["zh", "Chinese (Simplified)", "简体中文"],
  ["zh-TW", "Chinese (Traditional)", "繁體中文"],
  ["cs", "Czech", "Čeština"],
  ["da", "Danish", "Dansk"],
  ["nl", "Dutch", "Nederlands"],
  ["en", "English", "English"],
  ["fi", "Finnish", "Suomi"],
  ["fr", "French", "Français"],
  ["de", "German", "Deutsch"],
  ["el", "Greek", "Ελληνικά"],
  ["he", "Hebrew", "עברית"],
  ["hi", "Hindi", "हिन्दी"],
  ["hu", "Hungarian", "Magyar"],
  ["id", "Indonesian", "Bahasa Indonesia"],
  ["it", "Italian", "Italiano"],
  ["ja", "Japanese", "日本語"],
  ["ko", "Korean", "한국어"],
  ["ms", "Malay", "Bahasa Melayu"],
  ["no", "Norwegian", "Norsk"],
  ["fa", "Persian", "فارسی"],
  ["pl", "Polish", "Polski"],
  ["pt", "Portuguese", "Português"],
  ["ro", "Romanian", "Română"],
  ["ru", "Russian", "Русский"],
  ["es", "Spanish", "Español"],
  ["sv", "Swedish", "Svenska"],
  ["th", "Thai", "ไทย"],
  ["tr", "Turkish", "Türkçe"],
  ["uk", "Ukrainian", "Українська"],
  ["ur", "Urdu", "اردو"],
  ["vi", "Vietnamese", "Tiếng Việt"],
];

export const isOffered = (code) => languages.some(([known]) => known === code);

export function fillLanguages(select, chosen) {
  for (const [code, english, own] of languages) {
    const option = new Option(own === english ? english : `${english} – ${own}`, code);
    select.add(option);
  }
  select.value = isOffered(chosen) ? chosen : "en";
}
