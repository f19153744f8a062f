//! What a column shows, one under the other: cards, and the heads of their groups.

use std::collections::HashMap;

use domain::{
    ids::RequestId,
    requests::{Board, BoardCard, BoardColumn, Column},
};

/// What the cards of a column are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// Who works on it.
    Executor,
    /// Where it is.
    House,
}

impl Group {
    pub(crate) const ALL: [Self; 2] = [Self::Executor, Self::House];

    /// How it stands in the address.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Executor => "executor",
            Self::House => "house",
        }
    }

    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }
}

/// One line of a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Row {
    /// The head of a group.
    Head(String),
    /// A card.
    Card(RequestId),
}

/// Where the reader has put a card before the server has said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ahead {
    /// Where the card was put.
    pub(crate) column: Column,
    /// Whether the server has agreed; the next look at the card takes over then.
    pub(crate) is_settled: bool,
}

/// The columns with what was moved ahead of the server. A card on its way cannot be moved again.
pub(crate) fn shown(board: &Board, ahead: &HashMap<RequestId, Ahead>) -> Vec<BoardColumn> {
    let mut columns = board.columns.clone();
    for (request, put) in ahead {
        let taken = columns.iter_mut().find_map(|column| {
            let place = column.cards.iter().position(|card| card.card.id == *request)?;
            column.total -= 1;
            Some(column.cards.remove(place))
        });
        if let Some(mut card) = taken
            && let Some(target) = columns.iter_mut().find(|column| column.column == put.column)
        {
            card.actions.clear();
            target.total += 1;
            let place = match put.column {
                Column::Closed => 0,
                Column::Review => target.cards.len(),
                Column::New | Column::Accepted | Column::Work | Column::Hold => {
                    target.cards.partition_point(|other| other.place() < card.place())
                }
            };
            target.cards.insert(place, card);
        }
    }
    columns
}

/// The lines of a column. `name` answers a card's group; cards without one come first, under `nameless`.
pub(crate) fn rows(cards: &[BoardCard], nameless: &str, name: Option<impl Fn(&BoardCard) -> Option<String>>) -> Vec<Row> {
    let Some(name) = name else {
        return cards.iter().map(|card| Row::Card(card.card.id)).collect();
    };
    let mut named: Vec<_> = cards.iter().map(|card| (name(card), card.card.id)).collect();
    // Stable: within a group the order of the column stays.
    named.sort_by(|one, other| one.0.cmp(&other.0));
    let mut rows = Vec::new();
    let mut last = None;
    for (group, id) in named {
        if last.as_ref() != Some(&group) {
            rows.push(Row::Head(group.clone().unwrap_or_else(|| nameless.to_owned())));
            last = Some(group);
        }
        rows.push(Row::Card(id));
    }
    rows
}

#[cfg(test)]
mod tests {
    use domain::requests::{Action, BoardLimits};

    use super::*;

    fn card(number: u128, executor: Option<&str>) -> BoardCard {
        let executor = executor.map(|name| serde_json::json!({ "id": uuid::Uuid::from_u128(9), "name": name }));
        serde_json::from_value(serde_json::json!({
            "card": {
                "id": uuid::Uuid::from_u128(number), "number": number, "version": 1, "status": "new", "priority": "normal",
                "category": uuid::Uuid::nil(), "category_name": { "ru": "Вода", "uz": "Suv", "en": "Water" }, "icon": "water",
                "excerpt": "Течёт",
                "place": {
                    "kind": "building", "building": uuid::Uuid::nil(),
                    "address": { "ru": "Навруз 5", "uz": "Navroʻz 5", "en": "Navruz 5" },
                },
                "executor": executor, "clock": { "started_at": "2026-03-02T04:30:00Z" }, "created_at": "2026-03-02T04:30:00Z",
                "response_due_at": "2026-03-02T05:30:00Z", "files": 0, "unread": false, "returned": 0,
            },
            "actions": ["accept"],
        }))
        .unwrap()
    }

    fn id(number: u128) -> RequestId {
        RequestId(uuid::Uuid::from_u128(number))
    }

    fn board() -> Board {
        let column = |column: &Column| BoardColumn {
            column: *column,
            total: if *column == Column::New { 70 } else { 0 },
            cards: if *column == Column::New {
                vec![card(1, None), card(2, None)]
            } else {
                Vec::new()
            },
        };
        Board {
            columns: Column::ALL.iter().map(column).collect(),
            executors: 2,
            limits: BoardLimits::default(),
        }
    }

    #[test]
    fn a_card_stands_where_it_was_put_and_comes_back_when_that_is_taken_away() {
        let mut ahead = HashMap::from([(
            id(2),
            Ahead {
                column: Column::Accepted,
                is_settled: false,
            },
        )]);
        let columns = shown(&board(), &ahead);
        assert_eq!((columns[0].total, columns[1].total), (69, 1));
        assert_eq!(columns[1].cards[0].card.number, 2);
        assert_eq!(columns[1].cards[0].actions, Vec::<Action>::new(), "it is on its way");
        ahead.clear();
        assert_eq!(shown(&board(), &ahead), board().columns);
    }

    #[test]
    fn groups_have_heads_and_nobodys_cards_come_first() {
        let cards = [
            card(1, Some("Рустам")),
            card(2, None),
            card(3, Some("Олим")),
            card(4, Some("Рустам")),
        ];
        let name = |card: &BoardCard| card.card.executor.as_ref().map(|person| person.name.clone());
        let head = |words: &str| Row::Head(words.to_owned());
        let expected = [
            head("Никто"),
            Row::Card(id(2)),
            head("Олим"),
            Row::Card(id(3)),
            head("Рустам"),
            Row::Card(id(1)),
            Row::Card(id(4)),
        ];
        assert_eq!(rows(&cards, "Никто", Some(name)), expected);
        assert_eq!(rows(&cards, "Никто", None::<fn(&BoardCard) -> Option<String>>).len(), 4);
    }
}
