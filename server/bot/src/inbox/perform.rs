//! Calls the use case that a step asks for, in the step's own transaction.

use domain::{
    ids::{FileId, UserId},
    phone::Phone,
    requests::{Act, AddComment, Attach, Create},
};
use services::{
    Error, Result, Scope, Tx, auth, files, notices, people,
    requests::{self, Kept, Outcome},
    telegram,
};

use super::{load::Hats, money, read::Arrived};
use crate::{
    flow::{Acting, Done, Face, Media, Refusal, Talk, Work},
    station::Station,
};

/// Calls the use case; answers what comes of it, when the person is to be told.
pub(super) async fn work(
    tx: &mut Tx,
    station: &Station,
    hats: &Hats,
    (work, arrived, talk): (&Work, &Arrived, &Talk),
) -> Result<Option<Done>> {
    match work {
        Work::Link(phone) => link(tx, station, arrived, (phone, talk)).await.map(Some),
        Work::TellOffice(letter) => {
            notices::write_to_office_in(tx, letter).await?;
            Ok(Some(Done::OfficeTold))
        }
        Work::NotePhone(request) => {
            people::note_phone_of_request_in(tx, scope(hats, Face::Staff)?, *request).await?;
            Ok(None)
        }
        Work::Seen(request) => {
            requests::mark_read_in(tx, scope(hats, Face::Staff)?, *request).await?;
            Ok(None)
        }
        Work::SetDuty(until, pressed) => {
            people::set_duty_in(tx, scope(hats, Face::Staff)?, *until).await?;
            Ok(Some(Done::DutySet(*pressed)))
        }
        Work::SetLang(lang) => {
            if let Some(user) = hats.person.user {
                auth::set_lang_in(tx, user, *lang).await?;
            }
            Ok(None)
        }
        Work::Create(create, media) => {
            let create = Create {
                files: expect(tx, station, media).await?,
                ..Create::clone(create)
            };
            Ok(Some(Done::Created(
                requests::create_in(tx, scope(hats, Face::Resident)?, &create).await?,
            )))
        }
        Work::Act(acting) => {
            let act = Act {
                files: expect(tx, station, &acting.media).await?,
                ..acting.act.clone()
            };
            Ok(Some(match requests::act_in(tx, scope(hats, acting.face)?, &act).await? {
                Outcome::Done(acted) => Done::Acted(acted, Box::new(Acting::clone(acting))),
                Outcome::Kept { kept } => self::kept(kept, arrived, acting.pressed),
            }))
        }
        Work::Comment(face, comment, media) => {
            let comment = AddComment {
                files: expect(tx, station, media).await?,
                ..AddComment::clone(comment)
            };
            requests::comment_in(tx, scope(hats, *face)?, &comment).await?;
            Ok(Some(Done::Commented(comment.request)))
        }
        Work::Attach(face, attach, media) => {
            let attach = Attach {
                files: expect(tx, station, media).await?,
                ..Attach::clone(attach)
            };
            Ok(match requests::attach_in(tx, scope(hats, *face)?, &attach).await? {
                Outcome::Done(()) => None,
                Outcome::Kept { kept } => Some(self::kept(kept, arrived, None)),
            })
        }
        Work::Cabinet => {
            let resident = scope(hats, Face::Resident)?.resident().ok_or_else(Error::denied)?;
            let path = auth::resident_link_in(tx, resident).await?;
            let url = station.link(&path).ok_or_else(Error::unavailable)?;
            Ok(Some(Done::Cabinet(url, station.mini_app())))
        }
        Work::Checkout(cmd, pressed) => {
            let opened = money::checkout(tx, station, (scope(hats, Face::Resident)?, cmd.as_ref())).await?;
            Ok(Some(Done::Opened(Box::new(opened), cmd.clone(), *pressed)))
        }
    }
}

/// The person is refused, and the transaction goes on: what they sent is in it.
fn kept(kept: Kept, arrived: &Arrived, pressed: Option<i64>) -> Done {
    let request = kept.current.id;
    let error = kept.refusal();
    let refusal = Refusal {
        code: error.code,
        fields: error.fields,
        by_press: arrived.query.is_some(),
    };
    Done::Kept(refusal, request, pressed)
}

fn scope(hats: &Hats, face: Face) -> Result<&Scope> {
    hats.scope(face).ok_or_else(Error::denied)
}

/// Notes the files to be fetched; the request is not held up by them.
async fn expect(tx: &mut Tx, station: &Station, media: &[Media]) -> Result<Vec<FileId>> {
    let mut expected = Vec::with_capacity(media.len());
    for media in media {
        let file = files::TelegramFile {
            bot: station.key().bot,
            file_id: &media.file_id,
            unique_id: &media.unique_id,
            bytes: media.bytes.and_then(|bytes| i64::try_from(bytes).ok()),
            seconds: media.seconds.and_then(|seconds| i32::try_from(seconds).ok()),
        };
        expected.push(files::expect_telegram_in(tx, file).await?);
    }
    Ok(expected)
}

/// Links the Telegram account to the person whose phone Telegram vouched for.
async fn link(tx: &mut Tx, station: &Station, arrived: &Arrived, (phone, talk): (&Phone, &Talk)) -> Result<Done> {
    let known = auth::user_by_phone_in(tx, phone).await?;
    let resident = people::resident_by_phone_in(tx, phone).await?;
    let present = resident.filter(|resident| !resident.archived);
    let Some(user) = known.or_else(|| present.and_then(|resident| resident.user)) else {
        return Ok(Done::Unknown(phone.clone()));
    };
    if let Some(resident) = present.filter(|resident| resident.user.is_none()) {
        people::bind_user_in(tx, resident.id, user).await?;
    }
    if !belongs(tx, user).await? {
        return Ok(if resident.is_some() {
            Done::Closed
        } else {
            Done::Unknown(phone.clone())
        });
    }
    // Telegram vouches for the number: whoever else typed it loses it.
    auth::prove_phone_in(tx, user, phone).await?;
    if let Some(lang) = talk.lang {
        auth::set_lang_in(tx, user, lang).await?;
    }
    let former = telegram::link_telegram(tx, station.key().bot, arrived.user, user).await?;
    Ok(Done::Linked { former })
}

async fn belongs(tx: &mut Tx, user: UserId) -> Result<bool> {
    Ok(auth::scope_of_user(tx, user, auth::Face::Resident).await?.is_some()
        || auth::scope_of_user(tx, user, auth::Face::Staff).await?.is_some())
}
