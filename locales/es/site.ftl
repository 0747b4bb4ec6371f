# The open site, and what stands around every page.

site-skip = Ir al contenido
site-navigation = Páginas
site-languages = Esta página en otros idiomas
site-sign-out = Cerrar sesión
site-verify = ¿Es realmente nuestra una carta?
site-certificate = Nuestro certificado
site-feeds = Canales para programas
site-preferences = Mis ajustes

## The navigation of the open site

way-now = Lo importante ahora
way-archive = Todos los avisos
way-verify = ¿Es auténtica esta carta?
way-subscribe = Recibir avisos

## The front page

public-front-title = Lo importante ahora
front-title = Lo importante ahora
front-lead = { $brand } lee los avisos de seguridad de todo el mundo y cuenta a las pequeñas empresas, con palabras sencillas, los pocos que les afectan.
