//! Exports: what is chosen is written by the worker of files, anew with every choice.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::export::Format;
use crate::export::order::{Order, OrderedArticle, Product};
use crate::report::Extraction;
use crate::ui::file_worker::{Failure, FileWorker};
use crate::view::Locale;

/// What is exported.
#[derive(PartialEq)]
pub struct Kept {
    /// The articles, in their order.
    pub articles: Vec<KeptArticle>,
    /// What files are called.
    pub stem: String,
    /// How many things were dropped, in words.
    pub dropped: Option<String>,
}

/// One article.
pub struct KeptArticle {
    /// Name of the file it came from, else its title.
    pub name: String,
    /// Its text.
    pub text: Rc<str>,
    /// What was found in it.
    pub extraction: Rc<Extraction>,
    /// Ids of the things that the reader dropped.
    pub dropped: Vec<String>,
}

impl PartialEq for KeptArticle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.extraction, &other.extraction)
            && self.dropped == other.dropped
            && self.name == other.name
    }
}

/// What became of an order.
#[derive(Clone, PartialEq)]
pub enum Written {
    /// The file.
    Product(Rc<Product>),
    /// Why there is none.
    Not(Failure),
}

/// What is written of what is kept, once it is there; and what writes it once more when it failed.
#[hook]
pub fn use_product(
    kept: Option<Rc<Kept>>,
    format: Format,
    locale: Locale,
) -> (Option<Written>, Callback<MouseEvent>) {
    let worker = use_memo((), |()| FileWorker::default());
    let tries = use_state(|| 0_u32);
    let wanted = (kept, format, locale, *tries);
    // With what it was made of, so that it is not shown for something else.
    let written = use_state(|| None);
    let result = written.as_ref().and_then(|(of, result)| (*of == wanted).then_some(result)).cloned();
    use_effect_with(wanted, move |wanted| {
        let current = Rc::new(Cell::new(true));
        let (wanted, awaited) = (wanted.clone(), current.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let (Some(kept), format, locale, _) = &wanted else { return };
            let articles = kept.articles.iter().map(|article| OrderedArticle {
                name: Cow::Borrowed(&article.name),
                text: Cow::Borrowed(&article.text),
                extraction: Cow::Borrowed(&*article.extraction),
                dropped: article.dropped.clone(),
            });
            let order = Order {
                articles: articles.collect(),
                format: *format,
                locale: *locale,
                stem: Cow::Borrowed(&kept.stem),
            };
            let result = match worker.write(&order).await {
                Ok(product) => Written::Product(Rc::new(product)),
                Err(failure) => Written::Not(failure),
            };
            if awaited.get() {
                written.set(Some((wanted.clone(), result)));
            }
        });
        move || current.set(false)
    });
    let again = Callback::from(move |_: MouseEvent| tries.set(*tries + 1));
    (result, again)
}
