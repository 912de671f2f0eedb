//! The worker: every change of the article is handed to it, answers to older ones are dropped.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::host::{Host, Offline};
use crate::ui::dom;
use crate::ui::page::Page;
use crate::ui::state::{Action, Message, Phase, Reading};
use crate::worker::{Event, Reader, Request};

/// Longer texts wait for a pause in the typing: every request carries the whole text.
const LONG: usize = 20_000;
const PAUSE_MS: u32 = 180;

/// Keeps the reading of the article up to date.
#[hook]
pub fn use_reader(page: &Page) {
    let (data, dispatcher) = (&page.data, page.dispatcher());
    // Texts on their way, so that an answer can be joined with the text it is about.
    let sent = use_mut_ref(|| None::<(u32, Rc<str>)>);
    let reader = {
        let sent = sent.clone();
        use_memo((), move |()| {
            Reader::new(move |event| match event {
                Event::Answered(reply) => {
                    let text = sent
                        .borrow()
                        .as_ref()
                        .filter(|(seq, _)| *seq == reply.seq)
                        .map(|(_, text)| text.clone());
                    let Some(text) = text else { return };
                    dispatcher.dispatch(match reply.result {
                        Ok(outcome) => Action::Read(
                            reply.seq,
                            Rc::new(Reading::new(
                                text,
                                outcome.extraction,
                                outcome.explanations,
                                outcome.millis,
                            )),
                        ),
                        Err(cause) => Action::Fail(reply.seq, cause.into()),
                    });
                }
                Event::Died { seq, message } => {
                    dispatcher.dispatch(Action::Fail(seq.unwrap_or_default(), message.into()))
                }
                Event::OtherBuild => dom::tell_replaced(),
                // The notice of a newer version says why.
                Event::InThread { .. } if Host::now().offline == Offline::Replaced => {}
                Event::InThread { .. } => dispatcher.dispatch(Action::Say(Message::NoWorker)),
            })
        })
    };
    let wanted = (data.phase == Phase::Reading).then_some(data.revision);
    let article = data.article.clone();
    let typing = data.reading.is_some();
    use_effect_with(wanted, move |wanted| {
        let timeout = wanted.map(|seq| {
            let long = article.text.len() > LONG;
            let submit = move || {
                *sent.borrow_mut() = Some((seq, article.text.clone()));
                reader.withdraw(|_| true);
                reader.submit(Request {
                    seq,
                    text: article.text.to_string(),
                    published: article.given.as_deref().map(str::to_owned),
                });
            };
            if typing && long {
                return Some(Timeout::new(PAUSE_MS, submit));
            }
            submit();
            None
        });
        move || drop(timeout)
    });
}
