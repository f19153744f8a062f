## Messages that transliteration would get wrong; each replaces the one made from uz.

common-language-uz = Oʻzbekcha
common-language-en = English
requests-place-yard = Ҳовли
bot-language-ask = 🌐 Tilni tanlang · Тилни танланг · Выберите язык · Choose a language
bot-place-yard = 🌳 Ҳовли
