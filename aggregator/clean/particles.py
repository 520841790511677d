"""The smallest words of languages: enough of them confirm the language that a document declares."""

import functools
from collections import Counter
from collections.abc import Sequence
from itertools import chain

# Words that running text cannot do without. Neighbours are listed so that they contradict each other.
_PARTICLES = {
    "en": (
        "the of and to a in is that it for on was with as at by from this be are have not were which their has had "
        "its an or but they will would can could when who what after about than then there some only other more "
        "before under over between during while where how first last next many most also new into been his her he "
        "she we you said"
    ),
    "de": (
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
        "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor "
        "zur bis mehr durch man sein wurde sei kann gegen vom können schon wenn habe seine ihre zwischen während "
        "jetzt heute seit"
    ),
    "fr": (
        "de la le et les des en un une du est que pour dans qui par plus pas au sur ne se ce il sont mais comme ou "
        "leur tout avec fait elle être deux même aussi cette entre après bien sans sous ces ont été aux ses son "
        "nous vous depuis très selon encore à a dont d l qu n s c"
    ),
    "es": (
        "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin "
        "sobre este ya entre cuando todo esta ser son dos también fue había era muy hasta desde está mi porque qué "
        "sólo han contra donde durante después según"
    ),
    "it": (
        "di e il la che in a per un una è del con non le si da i dei al lo come più ma gli nel alla sono ha della "
        "anche dopo prima su sul tra questo questa loro stato essere molto ancora già dove quando mentre contro "
        "secondo nella delle degli dal dalla ai alle ed hanno cui o se l d"
    ),
    "pt": (
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou "
        "quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse "
        "eles foi são está ser tem há"
    ),
    "nl": (
        "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit door nog naar "
        "heeft die tot hij ze wordt over werd deze dit kan was geen meer wel haar zich hun worden hebben tegen "
        "moet na"
    ),
    "ru": (
        "и в не на что с по как это к из за от для но о у до при так же бы уже или ещё только также после перед "
        "между во время когда где который их его её он она они мы я был была были будет может все со было то а"
    ),
    "pl": (
        "i w na z nie się do to że jest o po jak za od ale przez co dla tym jego oraz lub już tego być czy są może "
        "tak był była tylko został ich które który"
    ),
    "sv": (
        "och i att det som en på är av för med den till inte har de om ett han men var jag från vi så kan när nu "
        "under efter eller också ska hon sig mot"
    ),
    "uk": (
        "і в на що не з та до як це за у від про але для є або його вона він ми вони був була були після також ще "
        "при який які щоб так цей"
    ),
    "bg": ("и на да се за от в с не че по е като са до или при след как това си но му ще"),
    "no": ("og i det er på som en til av for at med har de ikke om et var fra men vi seg han kan skal den eller etter"),
    "da": ("og i det er på som en til af for at med har de ikke om et var fra men vi sig han kan skal den eller efter"),
    "ca": ("de la i que el a en els les un per una amb del és no al se ha com més però són va dels als"),
    "ro": ("de și în a la cu pe care nu o din un se este pentru că mai al sau dar după prin"),
    "gl": ("de a o que e do da en un para con non unha os no se na por máis as dos como ao das á seu súa ou"),
    "af": ("die van het n en in is dat op te met vir nie aan om ook as dan maar by of uit deur nog na hulle was sy hy"),
}
# Of 13,000 beginnings of texts in six languages, 57 % are confirmed so; the model names another language for two of
# them, and none was confirmed in a language that it was not in.
_LEAST = 4  # of them there must be
_SHARE = 4  # one word in so many; names and lists have fewer
_AHEAD = 1.5  # times as many as of any other language


def confirms(words: Sequence[str], language: str | None) -> bool:
    """Tell whether words (in lower case) are certainly text in that language; False says nothing."""
    if language not in _PARTICLES:
        return False
    own = sum(map(_particles(language).__contains__, words))
    if own < _LEAST or _SHARE * own < len(words):
        return False
    found = Counter(chain.from_iterable(filter(None, map(_speakers().get, words))))
    return own >= _AHEAD * max((count for tag, count in found.items() if tag != language), default=0)


@functools.cache
def _particles(language: str) -> frozenset[str]:
    return frozenset(_PARTICLES[language].split())


@functools.cache
def _speakers() -> dict[str, tuple[str, ...]]:
    speakers: dict[str, tuple[str, ...]] = {}
    for tag, words in _PARTICLES.items():
        for word in dict.fromkeys(words.split()):
            speakers[word] = (*speakers.get(word, ()), tag)
    return speakers
