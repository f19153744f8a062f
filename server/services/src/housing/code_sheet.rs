//! The codes of a house on paper. They hang where everybody passes, so they speak the two languages most people read.

use domain::{lang::Lang, place_codes::CodedPlace, words::Localized};
use text::{localized, tr};

use super::codes::HouseCodes;
use crate::{
    Result,
    pdf::{Format, Paper, Weight},
};

/// The languages of a code, one below the other.
const LANGS: [Lang; 2] = [Lang::Uz, Lang::Ru];

pub(super) fn sheet(house: &HouseCodes, lang: Lang) -> Result<Vec<u8>> {
    let mut paper = Paper::new(Format::Portrait)?;
    let title = tr!(lang, "admin-houses-codes-title", address = localized(lang, &house.address));
    paper.write(&title, 14.0, Weight::Bold);
    let Some(bot) = &house.bot else {
        paper.skip(8.0);
        paper.write(&tr(lang, "admin-houses-codes-no-bot"), 11.0, Weight::Regular);
        return paper.finish(&title, lang);
    };
    paper.write(&tr(lang, "admin-houses-codes-hint"), 9.0, Weight::Regular);
    for (place, code) in &house.codes {
        let link = code.link(bot);
        let words: Vec<_> = LANGS
            .iter()
            .flat_map(|lang| {
                [
                    (named(*lang, &house.address, *place), 13.0, Weight::Bold),
                    (tr(*lang, "admin-houses-codes-scan"), 10.0, Weight::Regular),
                ]
            })
            .chain([(link.clone(), 8.0, Weight::Regular)])
            .collect();
        paper.skip(22.0);
        paper.sticker(&link, &words)?;
    }
    paper.finish(&title, lang)
}

fn named(lang: Lang, address: &Localized, place: CodedPlace) -> String {
    let building = localized(lang, address);
    match place.entrance {
        Some(entrance) => tr!(
            lang,
            "requests-address-entrance",
            building = building,
            number = entrance.number.to_string()
        ),
        None => building,
    }
}
