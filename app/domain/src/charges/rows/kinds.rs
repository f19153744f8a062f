//! What kinds of premises are called in sheets.

use crate::housing::ApartmentKind;

/// Kinds of premises as sheets have them, the Uzbek ones in either script.
const KINDS: &[(ApartmentKind, &[&str])] = &[
    (
        ApartmentKind::Flat,
        &["", "квартира", "кв.", "xonadon", "kvartira", "хонадон", "flat"],
    ),
    (
        ApartmentKind::Office,
        &[
            "офис",
            "нежилое",
            "нежилое помещение",
            "магазин",
            "ofis",
            "noturar",
            "noturar joy",
            "doʻkon",
            "нотурар",
            "нотурар жой",
            "дўкон",
            "office",
        ],
    ),
    (
        ApartmentKind::Parking,
        &[
            "паркинг",
            "парковка",
            "машиноместо",
            "машино-место",
            "avtoturargoh",
            "автотураргоҳ",
            "parking",
        ],
    ),
    (
        ApartmentKind::Storage,
        &["кладовая", "кладовка", "omborxona", "омборхона", "storage"],
    ),
    (ApartmentKind::Other, &["другое", "boshqa", "бошқа", "other"]),
];

/// The kind of this name, which is plain.
pub(super) fn kind_of(text: &str) -> Option<ApartmentKind> {
    let known = KINDS.iter().find(|(_, names)| names.contains(&text));
    known.map(|(kind, _)| *kind)
}
