## Messages that transliteration would get wrong; each replaces the one made from uz.

common-language-uz = Oʻzbekcha
common-language-en = English
common-weekday-3 = Чо
common-weekday-6 = Ша
common-weekday-7 = Як
requests-place-yard = Ҳовли
bot-language-ask = 🌐 Tilni tanlang · Тилни танланг · Выберите язык · Choose a language
bot-place-yard = 🌳 Ҳовли
